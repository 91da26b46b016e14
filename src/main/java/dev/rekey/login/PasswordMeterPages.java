package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Origin;
import dev.rekey.users.Invitations;
import dev.rekey.users.PasswordRules;
import dev.rekey.users.Passwords;
import dev.rekey.users.Users;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The meter beside a new password, while it is typed. The server judges, so that the meter and the refusal after it are
 * one judge; nothing of what was typed is kept.
 */
@Controller
public class PasswordMeterPages {
    /** What forms ask for beside a first password. */
    private static final List<String> TYPED = List.of("firstName", "lastName", "email", "org");

    private final Users users;
    private final PasswordRules rules;
    private final Invitations invitations;
    private final PasswordLinks links;
    private final SignIn signIn;
    private final SignInCookies cookies;
    private final Throttle throttle;

    PasswordMeterPages(
            Users users,
            PasswordRules rules,
            Invitations invitations,
            PasswordLinks links,
            SignIn signIn,
            SignInCookies cookies,
            Throttle throttle) {
        this.users = users;
        this.rules = rules;
        this.invitations = invitations;
        this.links = links;
        this.signIn = signIn;
        this.cookies = cookies;
        this.throttle = throttle;
    }

    @PostMapping("/password-meter")
    ModelAndView judge(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String newPassword,
            @RequestParam(defaultValue = "") String token,
            HttpServletRequest request,
            Origin origin,
            Screen screen) {
        throttle.requireForMeter(origin);
        String typed = password + newPassword;
        List<String> about = new ArrayList<>(about(token, request, screen));
        TYPED.stream().map(request::getParameter).filter(Objects::nonNull).forEach(about::add);
        return screen.show("login/meter", Passwords.judge(typed, about));
    }

    /** Whom the password is for: the page's link tells, whoever is signed in; else who is signed in or signing in. */
    private List<String> about(String token, HttpServletRequest request, Screen screen) {
        Token link = new Token(token);
        return links.find(link)
                .map(users::get)
                .map(rules::words)
                .or(() -> invitations.find(link).map(Invitations.Activation::about))
                .or(() -> screen.signedIn()
                        ? Optional.of(rules.words(users.get(screen.actor().user())))
                        : signIn.owner(cookies.half(request)).map(rules::words))
                .orElse(List.of());
    }
}
