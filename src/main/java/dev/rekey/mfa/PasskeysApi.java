package dev.rekey.mfa;

import dev.rekey.passkeys.Passkey;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Problem;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own factors: passkeys with their names, and the authenticator app. */
@RestController
@Tag(name = "user")
class PasskeysApi {
    private final OwnFactors factors;

    PasskeysApi(OwnFactors factors) {
        this.factors = factors;
    }

    record PasskeysJson(List<PasskeyJson> passkeys) {}

    record PasskeyJson(
            @Schema(example = "1") long id,
            @Schema(allowableValues = {"user", "org"}) String level,
            @Schema(example = "My laptop") String name,

            @Schema(description = "May be on several devices")
            boolean synced,

            @Schema(description = "Has checked who you are, and so can be the whole sign-in")
            boolean userVerified,

            @Schema(description = "Unix seconds", example = "1795478400")
            long createdAt,

            @Schema(description = "Unix seconds; null for never", example = "1795478400") @Nullable
            Long lastUsed) {
        static PasskeyJson of(Passkey passkey) {
            Instant used = passkey.lastUsedAt();
            return new PasskeyJson(
                    passkey.id(),
                    passkey.scope().level().word(),
                    passkey.name(),
                    passkey.synced(),
                    passkey.userVerified(),
                    passkey.createdAt().getEpochSecond(),
                    used == null ? null : used.getEpochSecond());
        }
    }

    record NameJson(
            @Schema(example = "My laptop", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String name) {}

    @Operation(
            summary = "one's own passkeys",
            description = "Those of the account and those of the current org, as far as one is signed in to one.")
    @Refuses("403 not-with-key")
    @GetMapping("/user/users/mfa/passkeys")
    PasskeysJson list(Actor actor) {
        return new PasskeysJson(
                factors.passkeys(actor).stream().map(PasskeyJson::of).toList());
    }

    @Operation(summary = "rename one of one's own passkeys")
    @Refuses({"400 required", "403 not-with-key", "404 not-found"})
    @PutMapping("/user/users/mfa/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(
            Actor actor,
            @Parameter(description = "The passkey's", example = "1") @PathVariable long id,
            @RequestBody NameJson body) {
        actor.requireInPerson();
        if (body.name() == null) {
            throw Problem.invalid("name", "required");
        }
        factors.rename(actor, id, body.name());
    }

    @Operation(
            summary = "remove one of one's own passkeys",
            description = "The last factor of a level stays: add another first.")
    @Refuses({"401 reauthentication-required", "403 not-with-key", "404 not-found", "409 last-factor"})
    @DeleteMapping("/user/users/mfa/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @Parameter(description = "The passkey's", example = "1") @PathVariable long id) {
        factors.removePasskey(actor, id);
    }

    @Operation(
            summary = "remove one's own authenticator app",
            description = "Of the account (user) or the current org (org). The last factor of a level stays.")
    @Refuses({"400 bad-level", "401 reauthentication-required", "403 not-with-key", "404 not-found", "409 last-factor"})
    @DeleteMapping("/user/users/mfa/authenticatorApp/{level}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeApp(Actor actor, @Parameter(description = "user or org", example = "user") @PathVariable String level) {
        factors.removeApp(actor, MfaLevel.parse(level));
    }
}
