package dev.rekey.security;

import dev.rekey.crypto.Token;
import dev.rekey.login.SetUpTokens;
import dev.rekey.sessions.Session;
import dev.rekey.sessions.SessionLookup;
import dev.rekey.shared.Origin;
import dev.rekey.web.Cookies;
import dev.rekey.web.RequestOrigin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells who a request is from. A request with an Authorization header is judged by that header alone. */
final class TokenFilter extends OncePerRequestFilter {
    /** Set when a cookie carries the request: only then can another site have made the browser send it. */
    static final String BY_COOKIE = TokenFilter.class.getName() + ".cookie";

    private final SessionLookup sessions;
    private final SetUpTokens setUpTokens;
    private final Cookies cookies;
    private final RequestOrigin origins;

    TokenFilter(SessionLookup sessions, SetUpTokens setUpTokens, Cookies cookies, RequestOrigin origins) {
        this.sessions = sessions;
        this.setUpTokens = setUpTokens;
        this.cookies = cookies;
        this.origins = origins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        Optional<? extends Authentication> caller = header == null ? byCookie(request) : byHeader(header, request);
        if (caller.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(caller.get());
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private Optional<? extends Authentication> byHeader(String header, HttpServletRequest request) {
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        Token token = new Token(header.substring(7).strip());
        Origin origin = origins.of(request);
        if (token.is(Token.Kind.SET_UP)) {
            return setUpTokens.find(token, origin);
        }
        return token.is(Token.Kind.BEARER) ? sessions.find(Session.Kind.BEARER, token, origin) : Optional.empty();
    }

    private Optional<? extends Authentication> byCookie(HttpServletRequest request) {
        @Nullable String value = cookies.get(request, Cookies.SESSION);
        if (value == null || !new Token(value).is(Token.Kind.SESSION)) {
            return Optional.empty();
        }
        Optional<? extends Authentication> caller =
                sessions.find(Session.Kind.BROWSER, new Token(value), origins.of(request));
        caller.ifPresent(found -> request.setAttribute(BY_COOKIE, true));
        return caller;
    }
}
