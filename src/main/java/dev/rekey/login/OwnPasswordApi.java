package dev.rekey.login;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Typed;
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

/** One's own password over the API. */
@RestController
@Tag(name = "user")
class OwnPasswordApi {
    private final PasswordChange change;

    OwnPasswordApi(PasswordChange change) {
        this.change = change;
    }

    record PasswordsJson(
            @Schema(example = "the current one", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String currentPassword,

            @Schema(example = "a few words that nobody guesses", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String newPassword) {
        @Override
        public String toString() {
            return "PasswordsJson";
        }
    }

    @Operation(summary = "change your password", description = "All your other sessions and tokens end.")
    @ApiResponse(responseCode = "204", description = "Changed")
    @Refuses({
        "400 wrong-password",
        "400 password-short",
        "400 password-weak",
        "400 password-same",
        "401 reauthentication-required",
        "403 not-with-key",
        "423 locked",
        "429 throttled"
    })
    @PutMapping("/user/users/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Actor actor, @RequestBody PasswordsJson body) {
        actor.requireInPerson();
        change.change(
                actor,
                Typed.required("currentPassword", body.currentPassword()),
                Typed.required("newPassword", body.newPassword()));
    }
}
