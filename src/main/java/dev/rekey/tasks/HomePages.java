package dev.rekey.tasks;

import dev.rekey.shared.Actor;
import dev.rekey.web.Screen;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
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

    /**
     * @param any there are tasks at all, whatever the search
     * @param sort {@code title}, {@code -title}; empty for the most urgent first
     */
    public record Model(List<Task> tasks, boolean any, String search, String sort) {}

    @GetMapping("/")
    ModelAndView home(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String sort,
            Screen screen) {
        List<Task> all = tasks.of(actor);
        Function<Task, String> title = task -> screen.t("task." + task.key(), task.words());
        Function<Task, String> words =
                task -> title.apply(task) + " " + screen.t("task." + task.key() + ".text", task.words());
        String needle = search.strip().toLowerCase(screen.text().locale());
        List<Task> shown = all.stream()
                .filter(task ->
                        words.apply(task).toLowerCase(screen.text().locale()).contains(needle))
                .sorted(order(
                        sort,
                        Comparator.comparing(
                                title, Collator.getInstance(screen.text().locale()))))
                .toList();
        return screen.show("tasks/home", new Model(shown, !all.isEmpty(), search, sort));
    }

    private static Comparator<Task> order(String sort, Comparator<Task> byTitle) {
        return switch (sort) {
            case "title" -> byTitle;
            case "-title" -> byTitle.reversed();
            default -> (one, other) -> 0; // as they were found
        };
    }
}
