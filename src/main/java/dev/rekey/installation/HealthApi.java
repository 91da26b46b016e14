package dev.rekey.installation;

import dev.rekey.shared.Problem;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For balancers: is the process alive, and can it serve. */
@RestController
@Tag(name = "health", description = "Is this node alive and ready")
class HealthApi {
    private static final Logger LOG = LoggerFactory.getLogger(HealthApi.class);
    private final Installation installation;

    HealthApi(Installation installation) {
        this.installation = installation;
    }

    record HealthJson(String status) {}

    @Operation(summary = "is the process alive")
    @GetMapping("/health/live")
    HealthJson live() {
        return new HealthJson("UP");
    }

    @Operation(summary = "can this node serve requests")
    @Refuses("503 unavailable")
    @GetMapping("/health/ready")
    HealthJson ready() {
        try {
            installation.isReachable();
        } catch (RuntimeException e) {
            LOG.warn("not ready: {}", e.toString());
            throw Problem.of(503, "unavailable").with("retryAfter", 5);
        }
        return new HealthJson("UP");
    }
}
