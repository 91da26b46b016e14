package dev.rekey.impersonation;

import dev.rekey.shared.Problem;
import dev.rekey.web.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whoever impersonates looks, and changes nothing in the other's name: whatever a later feature lets members do. */
@Configuration(proxyBeanMethods = false)
class ReadOnlyWhileImpersonating implements WebMvcConfigurer, HandlerInterceptor {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> WAYS_OUT = Set.of("/impersonation/end", "/sign-out");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** @throws Problem 403 {@code impersonating} */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean impersonating = SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                && signedIn.getPrincipal().behind() != null;
        if (impersonating
                && !SAFE_METHODS.contains(request.getMethod())
                && !WAYS_OUT.contains(request.getServletPath())) {
            throw Problem.forbidden("impersonating");
        }
        return true;
    }
}
