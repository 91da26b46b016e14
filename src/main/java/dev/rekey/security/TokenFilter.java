package dev.rekey.security;

import dev.rekey.apikeys.ApiKeys;
import dev.rekey.crypto.Token;
import dev.rekey.login.SetUpTokens;
import dev.rekey.sessions.Session;
import dev.rekey.sessions.SessionLookup;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.web.Cookies;
import dev.rekey.web.Problems;
import dev.rekey.web.RequestOrigin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells who a request is from. A request to the API with an Authorization header is judged by that header alone, else one
 * with a key by that; pages know cookies alone.
 */
final class TokenFilter extends OncePerRequestFilter {
    /** Set when a cookie carries the request: only then can another site have made the browser send it. */
    static final String BY_COOKIE = TokenFilter.class.getName() + ".cookie";

    private static final Logger LOG = LoggerFactory.getLogger(TokenFilter.class);

    private final SessionLookup sessions;
    private final ApiKeys keys;
    private final SetUpTokens setUpTokens;
    private final Cookies cookies;
    private final RequestOrigin origins;
    private final Problems problems;

    TokenFilter(
            SessionLookup sessions,
            ApiKeys keys,
            SetUpTokens setUpTokens,
            Cookies cookies,
            RequestOrigin origins,
            Problems problems) {
        this.sessions = sessions;
        this.keys = keys;
        this.setUpTokens = setUpTokens;
        this.cookies = cookies;
        this.origins = origins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<? extends Authentication> caller;
        try {
            caller = find(request);
        } catch (DataAccessException databaseAway) {
            LOG.warn("nobody can be recognised: {}", databaseAway.toString());
            problems.writeJson(request, response, Problem.of(503, "unavailable").with("retryAfter", 5));
            return;
        }
        if (caller.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(caller.get());
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private Optional<? extends Authentication> find(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        String key = request.getHeader("x-api-key");
        if (key != null && header == null && Problems.isApi(request)) {
            Token token = new Token(key);
            return token.is(Token.Kind.API_KEY) ? keys.find(token, origins.of(request)) : Optional.empty();
        }
        return header != null && Problems.isApi(request) ? byHeader(header, request) : byCookie(request);
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
