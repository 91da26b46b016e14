package dev.rekey.login;

import dev.rekey.shared.MfaLevel;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Where a browser goes after a step of a sign-in. */
@Component
class NextStep {
    private final SignInCookies cookies;
    private final PortalDoor door;

    NextStep(SignInCookies cookies, PortalDoor door) {
        this.cookies = cookies;
        this.door = door;
    }

    ModelAndView of(Step step, Screen screen, HttpServletResponse response) {
        if (step instanceof Step.Refused refused) {
            if (refused.problem().code().equals("sign-in-expired")) {
                cookies.clear(response);
            }
            return screen.show("login/sign-in", door.form("", "", refused, screen));
        }
        cookies.keep(response, step);
        return screen.redirect(address(step));
    }

    /** Whoever came in with a recovery code is led to set up anew, while the others last. */
    static String address(Step step) {
        if (!(step instanceof Step.Done done)) {
            return "/sign-in";
        }
        if (done.portal() != null) {
            return "/portal";
        }
        MfaLevel recovered = done.recovered();
        return recovered == null ? "/" : "/profile/mfa/set-up?recovered=true&level=" + recovered.word();
    }
}
