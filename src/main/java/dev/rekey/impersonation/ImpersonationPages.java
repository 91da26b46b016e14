package dev.rekey.impersonation;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Actor;
import dev.rekey.shared.UserId;
import dev.rekey.web.Cookies;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The buttons <em>Impersonate</em> and <em>Turn Off Impersonation Mode</em>. */
@Controller
public class ImpersonationPages {
    private final Impersonation impersonation;
    private final Cookies cookies;

    ImpersonationPages(Impersonation impersonation, Cookies cookies) {
        this.impersonation = impersonation;
        this.cookies = cookies;
    }

    @PostMapping("/admin/users/{id}/impersonate")
    ModelAndView begin(Actor actor, @PathVariable UserId id, Screen screen, HttpServletResponse response) {
        keep(response, impersonation.begin(actor, id));
        return screen.redirect("/");
    }

    @PostMapping("/impersonation/end")
    ModelAndView end(Actor actor, Screen screen, HttpServletResponse response) {
        keep(response, impersonation.end(actor));
        return screen.redirect("/admin/users/" + actor.user());
    }

    private void keep(HttpServletResponse response, Token session) {
        cookies.set(response, Cookies.SESSION, session.value(), Duration.ZERO);
    }
}
