package dev.rekey.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * This installation as configured.
 *
 * @param environment its name: Production, Sandbox, Staging ...
 * @param baseUrl for links in mails, without a slash at the end
 */
@Component
public record Installed(
        @Value("${rekey.product-name}") String productName,
        @Value("${rekey.environment}") String environment,
        @Value("${rekey.base-url}") String baseUrl) {
    public Installed {
        baseUrl = baseUrl.replaceAll("/+$", "");
    }
}
