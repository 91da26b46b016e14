package dev.rekey.mfa;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Enforcement over the API. */
@RestController
@Tag(name = "org")
class EnforcementApi {
    private final MfaEnforcement enforcement;

    EnforcementApi(MfaEnforcement enforcement) {
        this.enforcement = enforcement;
    }

    record EnforcementJson(
            @Schema(
                    description = "Members must have a second factor from their next sign-in",
                    example = "true",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Boolean isMfaEnforced,

            @Schema(description = "End the sessions that do not satisfy the rule", example = "false") @Nullable
            Boolean endOpenSessions) {}

    @Operation(summary = "update MFA for the current org")
    @ApiResponse(responseCode = "204", description = "Done")
    @Refuses("401 reauthentication-required")
    @PutMapping("/user/org/mfa")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Actor actor, @RequestBody EnforcementJson body) {
        actor.require(Permission.MANAGE_SECURITY);
        if (body.isMfaEnforced() == null) {
            throw Problem.invalid("isMfaEnforced", "required");
        }
        enforcement.set(actor, body.isMfaEnforced(), Boolean.TRUE.equals(body.endOpenSessions()));
    }
}
