package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Origin;
import dev.rekey.users.EmailChange;
import dev.rekey.web.Screen;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind the link mailed to a new address. Opening it changes nothing, so that mail scanners confirm nothing. */
@Controller
public class ConfirmEmailPages {
    private final EmailChange change;
    private final Throttle throttle;

    ConfirmEmailPages(EmailChange change, Throttle throttle) {
        this.change = change;
        this.throttle = throttle;
    }

    public record Model(String token, String email, boolean confirmed) {}

    @GetMapping("/confirm-email")
    ModelAndView show(@RequestParam(defaultValue = "") String token, Screen screen) {
        return screen.show(
                "login/confirm-email",
                new Model(token, change.find(new Token(token)).value(), false));
    }

    @PostMapping("/confirm-email")
    ModelAndView confirm(@RequestParam(defaultValue = "") String token, Screen screen, Origin origin) {
        throttle.require(origin);
        Token link = new Token(token);
        String email = change.find(link).value();
        change.confirm(link, origin);
        return screen.show("login/confirm-email", new Model(token, email, true));
    }
}
