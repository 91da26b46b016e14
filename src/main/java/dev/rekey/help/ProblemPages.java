package dev.rekey.help;

import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What stands behind the {@code type} of a problem: its name in words. */
@Controller
public class ProblemPages {
    public record Model(String code, String title) {}

    @GetMapping("/problems/{code}")
    ModelAndView explain(@PathVariable String code, Screen screen) {
        String title = screen.text().orNull("problem." + code);
        if (title == null) {
            throw Problem.notFound();
        }
        return screen.show("help/problem", new Model(code, title));
    }
}
