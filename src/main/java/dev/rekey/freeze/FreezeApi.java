package dev.rekey.freeze;

import dev.rekey.login.Throttle;
import dev.rekey.mfa.SetUpCodeJson;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Freezing and unfreezing over the API. */
@RestController
class FreezeApi {
    private final Freeze freeze;
    private final Unfreeze unfreeze;
    private final Throttle throttle;

    FreezeApi(Freeze freeze, Unfreeze unfreeze, Throttle throttle) {
        this.freeze = freeze;
        this.unfreeze = unfreeze;
        this.throttle = throttle;
    }

    record FreezeJson(
            @Schema(
                    description = "Of the link This wasn't me",
                    example = "1000000042.1795478400000.AQ...",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String token) {
        @Override
        public String toString() {
            return "FreezeJson";
        }
    }

    @Operation(
            summary = "freeze one's own account with the link of a mail",
            description =
                    "Needs no credentials. Nothing opens the account until an administrator unfreezes it. Factors "
                            + "and API keys added since what the mail tells of are removed.")
    @ApiResponse(responseCode = "204", description = "Frozen, or it was already")
    @Refuses({"404 not-me-dead", "429 throttled"})
    @PostMapping("/user/authenticate/freeze")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Tag(name = "authenticate")
    void freeze(@RequestBody FreezeJson body, Origin origin) {
        throttle.require(origin);
        if (body.token() == null) {
            throw Problem.invalid("token", "required");
        }
        freeze.freeze(body.token(), origin);
    }

    @Operation(
            summary = "unfreeze a user",
            description =
                    "The old password is void, and a link for a new one is mailed to the address on file; what has "
                            + "to be set up again needs the set-up code of the answer. Super admins may unfreeze anybody.")
    @ApiResponse(responseCode = "200", description = "Unfrozen")
    @Refuses({
        "401 reauthentication-required",
        "403 super-admin",
        "403 own-freeze",
        "403 not-with-key",
        "404 not-found",
        "409 out-of-reach",
        "409 not-frozen"
    })
    @PostMapping("/user/users/{id}/unfreeze")
    @Tag(name = "user")
    SetUpCodeJson unfreeze(
            Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id) {
        if (!actor.may(Permission.ACROSS_ORGS)) {
            actor.require(Permission.MANAGE_USERS);
        }
        return SetUpCodeJson.of(unfreeze.unfreeze(actor, id));
    }
}
