package dev.rekey.login;

import dev.rekey.branding.Brands;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.web.Screen;
import dev.rekey.web.Screens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The steps of a sign-in look like the org that it leads to, from the moment that org is chosen. That is after the password
 * was proved; before, pages are the installation's, so that no address tells where its owner belongs.
 */
@Configuration(proxyBeanMethods = false)
class BrandOfSignIn implements WebMvcConfigurer, HandlerInterceptor {
    private final SignInCookies cookies;
    private final HalfSignIns signIns;
    private final Brands brands;
    private final Screens screens;

    BrandOfSignIn(SignInCookies cookies, HalfSignIns signIns, Brands brands, Screens screens) {
        this.cookies = cookies;
        this.signIns = signIns;
        this.brands = brands;
        this.screens = screens;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/sign-in", "/sign-in/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        cookies.half(request).flatMap(signIns::find).map(HalfSignIn::org).ifPresent(org -> {
            Screen screen = screens.of(request, response);
            screen.brandedBy(brands.of(org));
        });
        return true;
    }
}
