package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.PasswordRules;
import dev.rekey.users.User;
import dev.rekey.web.Screen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Forgotten, mailed and changed passwords. */
@Controller
public class PasswordPages {
    private final ForgottenPassword forgotten;
    private final PasswordChange change;
    private final Throttle throttle;
    private final PasswordRules rules;

    PasswordPages(ForgottenPassword forgotten, PasswordChange change, Throttle throttle, PasswordRules rules) {
        this.forgotten = forgotten;
        this.change = change;
        this.throttle = throttle;
        this.rules = rules;
    }

    public record Asked(String email, boolean sent) {}

    public record NewPassword(
            String token,
            String email,
            int minimum,
            @Nullable Problem problem) {}

    public record OwnPassword(
            String email, int minimum, @Nullable Problem problem) {}

    @GetMapping("/sign-in/forgotten")
    ModelAndView ask(@RequestParam(defaultValue = "") String email, Screen screen) {
        return screen.show("login/forgotten", new Asked(email, false));
    }

    @PostMapping("/sign-in/forgotten")
    ModelAndView asked(@RequestParam(defaultValue = "") String email, Screen screen, Origin origin) {
        throttle.require(origin);
        forgotten.request(email, origin);
        return screen.show("login/forgotten", new Asked(email, true));
    }

    @GetMapping("/new-password")
    ModelAndView show(@RequestParam(defaultValue = "") String token, Screen screen) {
        return newPassword(token, null, screen);
    }

    @PostMapping("/new-password")
    ModelAndView set(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Screen screen,
            Origin origin) {
        throttle.require(origin);
        try {
            requireSame(password, again);
            forgotten.set(new Token(token), password, origin);
        } catch (Problem problem) {
            if (problem.status() != 400) {
                throw problem;
            }
            return newPassword(token, problem, screen);
        }
        return screen.redirect("/sign-in", "password-set");
    }

    @GetMapping("/profile/password")
    ModelAndView own(Actor actor, Screen screen) {
        if (actor.inPerson()) {
            change.requireFresh(actor); // now, so that no typed password is sent twice
        }
        return own(actor, null, screen);
    }

    @PostMapping("/profile/password")
    ModelAndView change(
            Actor actor,
            @RequestParam(defaultValue = "") String currentPassword,
            @RequestParam(defaultValue = "") String newPassword,
            @RequestParam(defaultValue = "") String again,
            Screen screen) {
        try {
            requireSame(newPassword, again);
            change.change(actor, currentPassword, newPassword);
        } catch (Problem problem) {
            if (problem.status() != 400 && problem.status() != 423) {
                throw problem;
            }
            return own(actor, problem, screen);
        }
        return screen.redirect("/profile", "password-changed");
    }

    static void requireSame(String password, String again) {
        if (!password.equals(again)) {
            throw Problem.invalid("again", "passwords-differ");
        }
    }

    private ModelAndView newPassword(String token, @Nullable Problem problem, Screen screen) {
        User owner = forgotten.owner(new Token(token));
        return screen.show(
                "login/new-password",
                new NewPassword(token, owner.email().value(), rules.minimum(owner.id()), problem));
    }

    private ModelAndView own(Actor actor, @Nullable Problem problem, Screen screen) {
        return screen.show("login/own-password", new OwnPassword(actor.email(), rules.minimum(actor.user()), problem));
    }
}
