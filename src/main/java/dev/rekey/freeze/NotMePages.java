package dev.rekey.freeze;

import dev.rekey.login.Throttle;
import dev.rekey.shared.Origin;
import dev.rekey.web.Screen;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind <em>This wasn't me</em>. Opening it changes nothing, so that mail scanners freeze nobody. */
@Controller
public class NotMePages {
    private final Freeze freeze;
    private final Throttle throttle;

    NotMePages(Freeze freeze, Throttle throttle) {
        this.freeze = freeze;
        this.throttle = throttle;
    }

    /** @param at when it happened, what the mail told of */
    public record Model(String token, Instant at, boolean done) {}

    @GetMapping("/not-me")
    ModelAndView show(@RequestParam(defaultValue = "") String token, Screen screen, Origin origin) {
        throttle.require(origin);
        return screen.show("freeze/not-me", new Model(token, freeze.find(token).at(), false));
    }

    @PostMapping("/not-me")
    ModelAndView press(@RequestParam(defaultValue = "") String token, Screen screen, Origin origin) {
        throttle.require(origin);
        freeze.freeze(token, origin);
        return screen.show("freeze/not-me", new Model(token, freeze.find(token).at(), true));
    }
}
