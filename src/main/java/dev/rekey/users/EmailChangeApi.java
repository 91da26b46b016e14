package dev.rekey.users;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes of address that are pending. */
@RestController
@RequestMapping("/user/users/email")
@Tag(name = "user")
class EmailChangeApi {
    private final EmailChange change;

    EmailChangeApi(EmailChange change) {
        this.change = change;
    }

    record IdJson(
            @Schema(example = "1", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Long id) {
        UserId required() {
            if (id == null) {
                throw Problem.invalid("id", "required");
            }
            return UserId.of(id);
        }
    }

    @Operation(
            summary = "resend an email change confirmation link to a user",
            description = "An earlier link is dead. One's own, or of a member within reach.")
    @ApiResponse(responseCode = "204", description = "On its way")
    @Refuses({
        "403 forbidden",
        "403 super-admin",
        "403 not-with-key",
        "404 not-found",
        "409 mails-enough",
        "409 out-of-reach"
    })
    @PostMapping("/resendChangeConfirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resend(Actor actor, @RequestBody IdJson body) {
        change.resend(actor, body.required());
    }

    @Operation(summary = "cancel an email change of a user", description = "One's own, or of a member within reach.")
    @ApiResponse(responseCode = "204", description = "Cancelled")
    @Refuses({"403 forbidden", "403 super-admin", "403 not-with-key", "404 not-found", "409 out-of-reach"})
    @PostMapping("/cancelChange")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Actor actor, @RequestBody IdJson body) {
        change.cancel(actor, body.required());
    }
}
