package dev.rekey.login;

import dev.rekey.branding.Brands;
import dev.rekey.portals.Portal;
import dev.rekey.portals.Portals;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.shared.OrgId;
import dev.rekey.web.Screens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The steps of a sign-in look like the org that it leads to, from the moment that org is known: by a portal's address, or
 * when it is chosen. That is after the password was proved; before, pages are the installation's, so that nobody's address
 * tells where its owner belongs.
 */
@Configuration(proxyBeanMethods = false)
class BrandOfSignIn implements WebMvcConfigurer, HandlerInterceptor {
    private static final String PORTAL = "/portal/";

    private final SignInCookies cookies;
    private final HalfSignIns signIns;
    private final Portals portals;
    private final Brands brands;
    private final Screens screens;

    BrandOfSignIn(SignInCookies cookies, HalfSignIns signIns, Portals portals, Brands brands, Screens screens) {
        this.cookies = cookies;
        this.signIns = signIns;
        this.portals = portals;
        this.brands = brands;
        this.screens = screens;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/sign-in", "/sign-in/**", PORTAL + "*");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        org(request).map(brands::of).ifPresent(screens.of(request, response)::brandedBy);
        return true;
    }

    private Optional<OrgId> org(HttpServletRequest request) {
        String path = request.getServletPath();
        String address = path.startsWith(PORTAL) ? path.substring(PORTAL.length()) : request.getParameter("portal");
        return address != null && !address.isEmpty()
                ? portals.open(address).map(Portal::org)
                : cookies.half(request).flatMap(signIns::find).flatMap(this::org);
    }

    private Optional<OrgId> org(HalfSignIn signIn) {
        Long portal = signIn.portal();
        return signIn.org() != null || portal == null
                ? Optional.ofNullable(signIn.org())
                : portals.open(portal).map(Portal::org);
    }
}
