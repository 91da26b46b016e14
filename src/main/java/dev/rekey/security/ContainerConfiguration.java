package dev.rekey.security;

import dev.rekey.shared.Problem;
import dev.rekey.web.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** What is decided before or beside the filter chains: who the client is, and what the container refuses by itself. */
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {
    private final Problems problems;

    ContainerConfiguration(Problems problems) {
        this.problems = problems;
    }

    /** What no honest client sends, such as encoded slashes, is refused before anything looks at it, in our words. */
    @Bean
    RequestRejectedHandler refusal() {
        return (request, response, rejected) -> {
            makeStrict(response);
            problems.writeJson(request, response, Problem.of(400, "bad-request"));
        };
    }

    /** Of what the container refused itself, before either chain was asked for its headers. */
    @Bean
    static FilterRegistrationBean<Filter> headersOfErrors() {
        Filter filter = (request, response, chain) -> {
            makeStrict((HttpServletResponse) response);
            chain.doFilter(request, response);
        };
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(DispatcherType.ERROR);
        return registration;
    }

    private static void makeStrict(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", SecurityConfiguration.CONTENT_POLICY);
    }

    /** Only what a proxy of the configuration says of the client's address is believed. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> trustedProxies(
            @Value("${rekey.trusted-proxies}") String proxies) {
        return server -> {
            if (!proxies.isEmpty()) {
                var valve = new org.apache.catalina.valves.RemoteIpValve();
                valve.setInternalProxies(proxies);
                valve.setRemoteIpHeader("X-Forwarded-For");
                valve.setProtocolHeader("X-Forwarded-Proto");
                server.addEngineValves(valve);
            }
        };
    }
}
