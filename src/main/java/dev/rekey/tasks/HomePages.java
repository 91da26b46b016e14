package dev.rekey.tasks;

import dev.rekey.shared.Actor;
import dev.rekey.web.Screen;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Home</em> with My Tasks. */
@Controller
public class HomePages {
    private final Tasks tasks;

    HomePages(Tasks tasks) {
        this.tasks = tasks;
    }

    /** @param any there are tasks at all, whatever the search */
    public record Model(List<Task> tasks, boolean any, String search, String sort) {}

    @GetMapping("/")
    ModelAndView home(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String sort,
            Screen screen) {
        List<Task> all = tasks.of(actor);
        Function<Task, String> title = task -> screen.t("task." + task.key(), task.words());
        Comparator<Task> byTitle = Comparator.comparing(title);
        String needle = search.strip().toLowerCase(Locale.ROOT);
        List<Task> shown = all.stream()
                .filter(task -> title.apply(task).toLowerCase(Locale.ROOT).contains(needle))
                .sorted(sort.equals("-title") ? byTitle.reversed() : byTitle)
                .toList();
        return screen.show("tasks/home", new Model(shown, !all.isEmpty(), search, sort));
    }
}
