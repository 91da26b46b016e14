package dev.rekey.security;

import dev.rekey.apikeys.ApiKeys;
import dev.rekey.crypto.Token;
import dev.rekey.login.SetUpTokens;
import dev.rekey.sessions.SessionLookup;
import dev.rekey.sessions.SetUpOnly;
import dev.rekey.shared.Problem;
import dev.rekey.web.Cookies;
import dev.rekey.web.Installed;
import dev.rekey.web.Problems;
import dev.rekey.web.RequestOrigin;
import dev.rekey.web.SignedIn;
import dev.rekey.web.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** Who gets past the door: one chain for the API, one for the pages. Everything that is not named here needs a complete sign-in. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String SIGNED_IN = FactorGrantedAuthority.PASSWORD_AUTHORITY;

    private final Cookies cookies;
    private final TokenFilter tokens;
    private final Problems problems;
    private final Installed installed;
    private final Uploads uploads;

    SecurityConfiguration(
            SessionLookup sessions,
            ApiKeys keys,
            SetUpTokens setUpTokens,
            Cookies cookies,
            RequestOrigin origins,
            Problems problems,
            Uploads uploads,
            Installed installed) {
        this.cookies = cookies;
        this.tokens = new TokenFilter(sessions, keys, setUpTokens, cookies, origins, problems);
        this.problems = problems;
        this.installed = installed;
        this.uploads = uploads;
    }

    /** Who has no valid credentials gets 401, before the body is read and before CSRF, which concerns cookies alone. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) {
        AccessDeniedHandler denied = (request, response, refusal) -> {
            Problem problem = signedIn() ? Problem.forbidden("forged") : Problem.unauthenticated("unauthenticated");
            problems.writeJson(request, response, inPortal() ? Problem.notFound() : problem);
        };
        AuthenticationEntryPoint entry = (request, response, missing) ->
                problems.writeJson(request, response, Problem.unauthenticated("unauthenticated"));
        return common(http, entry)
                .securityMatcher(Problems::isApi)
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrf(cookies))
                        .requireCsrfProtectionMatcher(request -> request.getAttribute(TokenFilter.BY_COOKIE) != null
                                && !SAFE_METHODS.contains(request.getMethod())))
                .exceptionHandling(
                        handling -> handling.accessDeniedHandler(denied).authenticationEntryPoint(entry))
                .authorizeHttpRequests(paths -> paths.requestMatchers(
                                HttpMethod.POST,
                                "/user/authenticate",
                                "/user/authenticate/passkey",
                                "/user/authenticate/activate",
                                "/user/authenticate/forgottenPassword",
                                "/user/authenticate/newPassword",
                                "/user/authenticate/freeze",
                                "/user/users/email/confirmChange")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/openapi.json", "/health/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/health/*")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.POST,
                                "/user/users/mfa/generateTempSecret",
                                "/user/users/mfa/confirm",
                                "/user/users/mfa/passkeys/options",
                                "/user/users/mfa/passkeys")
                        .hasAnyAuthority(SIGNED_IN, SetUpOnly.AUTHORITY, ApiKeys.AUTHORITY)
                        .anyRequest()
                        .hasAnyAuthority(SIGNED_IN, ApiKeys.AUTHORITY))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        return common(http, this::toSignIn)
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrf(cookies)))
                .exceptionHandling(handling -> handling.accessDeniedHandler((request, response, refusal) -> {
                            // of a portal nobody in the console knows, nor of anything else whoever is in one
                            boolean unknown = inPortal()
                                    || signedIn() && request.getServletPath().startsWith("/portal");
                            request.setAttribute("jakarta.servlet.error.status_code", unknown ? 404 : 403);
                            response.sendError(unknown ? 404 : 403);
                        })
                        .authenticationEntryPoint(this::toSignIn))
                .authorizeHttpRequests(paths -> paths.requestMatchers(
                                "/sign-in",
                                "/sign-in/**",
                                "/activate",
                                "/new-password",
                                "/confirm-email",
                                "/not-me",
                                "/password-meter",
                                "/first-start",
                                "/demo/mails",
                                "/problems/*",
                                "/assets/**",
                                "/brand.css",
                                "/pictures/*",
                                "/favicon.ico",
                                "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/portal/*")
                        .permitAll()
                        .requestMatchers("/portal/*/enter")
                        .hasAnyAuthority(SIGNED_IN, SignedIn.PORTAL)
                        .requestMatchers("/portal", "/portal/**")
                        .hasAuthority(SignedIn.PORTAL)
                        .anyRequest()
                        .hasAuthority(SIGNED_IN))
                .build();
    }

    private static boolean signedIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn;
    }

    private static boolean inPortal() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                && signedIn.portal() != null;
    }

    private void toSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing) {
        String before = cookies.get(request, Cookies.SESSION);
        if (before != null && new Token(before).is(Token.Kind.SESSION)) { // it has ended
            cookies.set(response, Cookies.FLASH, "session-over", Duration.ofMinutes(1));
        }
        String portal = cookies.get(request, Cookies.PORTAL);
        boolean known = portal != null && portal.matches("[A-Za-z0-9_-]{22}");
        String entrance = known && request.getServletPath().startsWith("/portal") ? "/portal/" + portal : "/sign-in";
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", entrance);
            response.setStatus(204);
        } else {
            response.setStatus(303);
            response.setHeader("Location", entrance);
        }
    }

    /** What is alike for both: no servlet session, our tokens, strict headers. */
    private HttpSecurity common(HttpSecurity http, AuthenticationEntryPoint entry) {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(Customizer.withDefaults())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .anonymous(Customizer.withDefaults())
                .addFilterBefore(tokens, CsrfFilter.class)
                .addFilterAfter(new UploadGate(uploads, problems, entry), TokenFilter.class)
                .headers(headers -> {
                    headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                            .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                            .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                            .crossOriginResourcePolicy(
                                    resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                            .permissionsPolicyHeader(permissions ->
                                    permissions.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"))
                            .cacheControl(cache -> cache.disable())
                            .addHeaderWriter(new StaticHeadersWriter(
                                    "Cache-Control", "no-store")); // but where assets say otherwise
                    if (installed.baseUrl().startsWith("https:")) {
                        headers.httpStrictTransportSecurity(hsts -> hsts.requestMatcher(request -> true)
                                .maxAgeInSeconds(63_072_000)
                                .includeSubDomains(true));
                    }
                });
    }
}
