package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.Invitations;
import dev.rekey.web.Screen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind an activation link: a first password. Opening it changes nothing, so that mail scanners spend no link. */
@Controller
public class ActivationPages {
    private final Invitations invitations;
    private final Throttle throttle;

    ActivationPages(Invitations invitations, Throttle throttle) {
        this.invitations = invitations;
        this.throttle = throttle;
    }

    public record Form(
            String token,
            Invitations.Activation activation,
            @Nullable Problem problem) {}

    @GetMapping("/activate")
    ModelAndView show(@RequestParam(defaultValue = "") String token, Screen screen) {
        return screen.show("login/activate", new Form(token, live(token), null));
    }

    @PostMapping("/activate")
    ModelAndView activate(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Screen screen,
            Origin origin) {
        throttle.require(origin);
        Invitations.Activation activation = live(token);
        try {
            if (!password.equals(again)) {
                throw Problem.invalid("again", "passwords-differ");
            }
            invitations.activate(new Token(token), password, origin);
        } catch (Problem problem) {
            if (problem.status() != 400) {
                throw problem;
            }
            return screen.show("login/activate", new Form(token, activation, problem));
        }
        return screen.redirect("/sign-in", "activated");
    }

    private Invitations.Activation live(String token) {
        return invitations.find(new Token(token)).orElseThrow(() -> Problem.of(404, "link-dead"));
    }
}
