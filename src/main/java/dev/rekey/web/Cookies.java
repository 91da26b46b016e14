package dev.rekey.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Our cookies: never readable by script, never sent across sites, and with TLS bound to this host ({@code __Host-}). */
@Component
public class Cookies {
    /** Carries the visitor's, half-finished sign-in's or session's token; one at a time. */
    public static final String SESSION = "rekey";

    public static final String DEVICE = "rekey-device";
    /** The portal by whose address this browser came last, to lead back there. */
    public static final String PORTAL = "rekey-portal";

    public static final String FLASH = "rekey-flash";

    private final boolean secure;

    Cookies(@Value("${rekey.base-url}") String baseUrl) {
        this.secure = baseUrl.startsWith("https:");
    }

    public @Nullable String get(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(fullName(name))) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** @param value letters, digits and marks that cookies carry as they are; @param life zero: until the browser closes */
    public void set(HttpServletResponse response, String name, String value, Duration life) {
        ResponseCookie.ResponseCookieBuilder cookie = cookie(name, value);
        if (!life.isZero()) {
            cookie.maxAge(life);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    public void clear(HttpServletResponse response, String name) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(name, "").maxAge(0).build().toString());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String name, String value) {
        return ResponseCookie.from(fullName(name), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax");
    }

    private String fullName(String name) {
        return secure ? "__Host-" + name : name;
    }
}
