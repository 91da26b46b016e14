package dev.rekey.mfa;

import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Resets over the API. */
@RestController
@Tag(name = "user")
class MfaResetApi {
    private final MfaReset reset;

    MfaResetApi(MfaReset reset) {
        this.reset = reset;
    }

    record ResetJson(
            @Schema(
                    description = "Up to 10,000 members; all of them or none",
                    example = "[1]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<Long> ids,

            @Schema(
                    description = "user or org; both unless given",
                    allowableValues = {"user", "org"})
            @Nullable
            String level,

            @Schema(description = "Super admins: the org whose members they are") @Nullable
            Long orgId) {}

    @Operation(
            summary = "reset user MFA",
            description =
                    "Removes the factors, recovery codes, remembered devices and half-finished set-ups of the level, "
                            + "and ends sessions and tokens. The person sets MFA up again at the next sign-in and is told by mail.")
    @ApiResponse(responseCode = "204", description = "Reset")
    @Refuses({
        "403 own-mfa",
        "403 super-admin",
        "403 mfa-first",
        "404 not-found",
        "404 unknown-users",
        "409 out-of-reach"
    })
    @PutMapping("/user/users/mfa/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(Actor actor, @RequestBody ResetJson body) {
        if (!actor.may(Permission.RESET_MFA)) {
            actor.require(Permission.ACROSS_ORGS);
        }
        List<UserId> ids = parse(body.ids());
        Set<MfaLevel> levels = MfaReset.levels(body.level());
        if (body.orgId() != null) {
            reset.reset(actor, OrgId.of(body.orgId()), ids, levels);
        } else if (actor.currentOrg() == null) {
            throw Problem.invalid("orgId", "required");
        } else {
            reset.reset(actor, ids, levels);
        }
    }

    private static List<UserId> parse(@Nullable List<Long> ids) {
        if (ids == null) {
            throw Problem.invalid("ids", "required");
        }
        return ids.stream()
                .map(id -> {
                    if (id == null) {
                        throw Problem.invalid("ids", "bad-ids");
                    }
                    return UserId.of(id);
                })
                .toList();
    }
}
