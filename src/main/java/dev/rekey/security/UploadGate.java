package dev.rekey.security;

import dev.rekey.sessions.SetUpOnly;
import dev.rekey.shared.Problem;
import dev.rekey.web.Problems;
import dev.rekey.web.Uploads;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
            try {
                uploads.take(request);
            } catch (Problem problem) {
                refuse(request, response, problem);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (Problems.isApi(request)) {
            problems.writeJson(response, problem);
        } else {
            response.sendError(problem.status());
        }
    }
}
