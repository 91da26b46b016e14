package dev.rekey.security;

import dev.rekey.sessions.SetUpOnly;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import dev.rekey.web.Problems;
import dev.rekey.web.Uploads;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before whoever looks for the anti-forgery token, which in a form with a file is in the body: nothing of it is
 * read before it is known that somebody is signed in and that the route takes files.
 */
final class UploadGate extends OncePerRequestFilter {
    /** Of one user, on this node. */
    private static final int AT_ONCE = 4;

    private final Map<Object, Integer> underWay = new ConcurrentHashMap<>();
    private final Uploads uploads;
    private final Problems problems;
    private final AuthenticationEntryPoint entry;

    UploadGate(Uploads uploads, Problems problems, AuthenticationEntryPoint entry) {
        this.uploads = uploads;
        this.problems = problems;
        this.entry = entry;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Uploads.isMultipart(request)) {
            Authentication caller = SecurityContextHolder.getContext().getAuthentication();
            if (caller == null || caller instanceof SetUpOnly) { // nobody is called anonymous yet
                entry.commence(request, response, new InsufficientAuthenticationException("an upload by nobody"));
                return;
            }
            among(caller.getPrincipal(), request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** One sender must not fill the disk. */
    private void among(
            @Nullable Object sender, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Object key = sender instanceof Actor actor ? actor.user() : String.valueOf(sender);
        try {
            if (underWay.merge(key, 1, Integer::sum) > AT_ONCE) {
                throw Problem.of(503, "unavailable").with("retryAfter", 5);
            }
            uploads.take(request);
            chain.doFilter(request, response);
        } catch (Problem problem) {
            refuse(request, response, problem);
        } finally {
            underWay.computeIfPresent(key, (user, count) -> count == 1 ? null : count - 1);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (Problems.isApi(request)) {
            problems.writeJson(request, response, problem);
        } else {
            response.sendError(problem.status());
        }
    }
}
