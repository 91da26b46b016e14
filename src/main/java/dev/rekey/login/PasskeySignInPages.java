package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.passkeys.RequestOptions;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** <em>Sign in with a passkey</em>: no e-mail address, no password. */
@Controller
public class PasskeySignInPages {
    private final SignIn signIn;
    private final SignInCookies cookies;
    private final NextStep next;
    private final PortalDoor door;

    PasskeySignInPages(SignIn signIn, SignInCookies cookies, NextStep next, PortalDoor door) {
        this.signIn = signIn;
        this.cookies = cookies;
        this.next = next;
        this.door = door;
    }

    /** Asked by the page's script once the button is pressed, so that looking at the page writes nothing. */
    @Hidden // a page's, as all here
    @PostMapping(path = "/sign-in/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    RequestOptions options(HttpServletRequest request, Origin origin) {
        return signIn.passkeyOptions(visitor(request), origin);
    }

    @PostMapping("/sign-in/passkey")
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String portal,
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            Origin origin) {
        Token visitor = visitor(request);
        Step step = signIn.passkey(visitor, answer, door.way(portal), origin);
        if (!(step instanceof Step.Refused)) {
            signIn.leave(visitor);
        }
        return next.of(step, screen, response);
    }

    /** Whatever token the browser has by now: it tells this browser from others. */
    private Token visitor(HttpServletRequest request) {
        return cookies.any(request).orElseThrow(() -> Problem.unauthenticated("sign-in-expired"));
    }
}
