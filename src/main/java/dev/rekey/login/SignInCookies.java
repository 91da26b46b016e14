package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.Problem;
import dev.rekey.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One cookie carries what a browser has: nothing yet, half a sign-in, or a session. Each step puts a new token there. */
@Component
class SignInCookies {
    private final Cookies cookies;

    SignInCookies(Cookies cookies) {
        this.cookies = cookies;
    }

    /** Whatever the browser has: a visitor's token, half a sign-in, or a session. */
    Optional<Token> any(HttpServletRequest request) {
        return Optional.ofNullable(cookies.get(request, Cookies.SESSION)).map(Token::new);
    }

    Optional<Token> half(HttpServletRequest request) {
        return any(request).filter(token -> token.is(Token.Kind.SIGN_IN));
    }

    /** @throws Problem 401 {@code sign-in-expired} */
    Token requireHalf(HttpServletRequest request) {
        return half(request).orElseThrow(() -> Problem.unauthenticated("sign-in-expired"));
    }

    void keep(HttpServletResponse response, Step step) {
        if (step instanceof Step.Done done) {
            keep(response, done.session(), done.device());
        } else if (step instanceof Step.FactorOwed owed) {
            keep(response, owed.token(), owed.device());
        } else if (step instanceof Step.PasswordOwed owed) {
            keep(response, owed.token(), null);
        } else if (step instanceof Step.OrgOwed owed) {
            keep(response, owed.token(), owed.device());
        } else if (step instanceof Step.SetUpCodeOwed owed) {
            keep(response, owed.token(), owed.device());
        } else if (step instanceof Step.SetUpOwed owed) {
            keep(response, owed.token(), owed.device());
        }
    }

    void clear(HttpServletResponse response) {
        cookies.clear(response, Cookies.SESSION);
    }

    private void keep(HttpServletResponse response, Token token, @Nullable Token device) {
        cookies.set(response, Cookies.SESSION, token.value(), Duration.ZERO);
        if (device != null) {
            cookies.set(response, Cookies.DEVICE, device.value(), RememberedDevices.LIFE);
        }
    }
}
