package dev.rekey.search;

import dev.rekey.shared.Actor;
import dev.rekey.web.Screen;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Global search: below the box in the top bar while typing, and as a page. */
@Controller
public class SearchPages {
    private final GlobalSearch search;

    SearchPages(GlobalSearch search) {
        this.search = search;
    }

    /** @param tooShort to be searched for */
    public record Model(String typed, boolean tooShort, List<GlobalSearch.Group> groups) {}

    @GetMapping("/search")
    ModelAndView search(Actor actor, @RequestParam(defaultValue = "") String q, Screen screen) {
        Model model = new Model(q, GlobalSearch.tooShort(q), search.find(actor, q, screen));
        return screen.show(screen.isPartial() ? "search/results" : "search/search", model);
    }
}
