package dev.rekey.login;

import dev.rekey.portals.Portal;
import dev.rekey.shared.Actor;
import dev.rekey.web.Cookies;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** A portal's address: the same sign-in as anywhere, which leads to the portal alone. */
@Controller
public class PortalSignInPages {
    private static final Duration KNOWN = Duration.ofDays(30);

    private final SignIn signIn;
    private final PortalDoor door;
    private final SignInCookies signInCookies;
    private final Cookies cookies;
    private final NextStep next;

    PortalSignInPages(SignIn signIn, PortalDoor door, SignInCookies signInCookies, Cookies cookies, NextStep next) {
        this.signIn = signIn;
        this.door = door;
        this.signInCookies = signInCookies;
        this.cookies = cookies;
        this.next = next;
    }

    @GetMapping("/portal/{token}")
    ModelAndView door(@PathVariable String token, Screen screen, HttpServletResponse response) {
        Portal portal = door.portal(token, screen);
        cookies.set(response, Cookies.PORTAL, portal.token().value(), KNOWN);
        if (screen.inPortal() && screen.portal() == portal.link()) {
            return screen.redirect("/portal");
        }
        return screen.signedIn() && screen.actor().inPerson()
                ? screen.show("login/portal", portal)
                : screen.show("login/sign-in", new SignInPages.PasswordForm("", "", null, portal));
    }

    /** With what was proved for another place already. */
    @PostMapping("/portal/{token}/enter")
    ModelAndView enter(Actor actor, @PathVariable String token, Screen screen, HttpServletResponse response) {
        return next.of(signIn.enterPortal(actor, door.portal(token)), screen, response);
    }

    @PostMapping("/portal/sign-out")
    ModelAndView signOut(Actor actor, Screen screen, HttpServletResponse response) {
        String back = door.address(screen.portal());
        signIn.signOut(actor);
        signInCookies.clear(response);
        return screen.redirect(back, "signed-out");
    }
}
