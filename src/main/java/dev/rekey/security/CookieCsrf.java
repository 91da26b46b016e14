package dev.rekey.security;

import dev.rekey.crypto.Token;
import dev.rekey.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The anti-forgery token of a browser is derived, one way, from the secret that its cookie holds: nothing is stored,
 * and with each step of the sign-in it is another. Who has no cookie yet gets a visitor's.
 */
final class CookieCsrf implements CsrfTokenRepository {
    private static final String VISITOR = CookieCsrf.class.getName();

    private final Cookies cookies;

    CookieCsrf(Cookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        String visitor = Token.random(Token.Kind.VISITOR).value();
        request.setAttribute(VISITOR, visitor);
        return derived(visitor);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null && request.getAttribute(VISITOR) instanceof String visitor) {
            cookies.set(response, Cookies.SESSION, visitor, Duration.ZERO);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        String secret = cookies.get(request, Cookies.SESSION);
        return secret == null || secret.isEmpty() ? null : derived(secret);
    }

    private static CsrfToken derived(String secret) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(Token.sha256("csrf:" + secret));
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }
}
