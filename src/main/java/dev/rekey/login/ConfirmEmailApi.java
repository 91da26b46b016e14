package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.EmailChange;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Confirming a new address over the API, by whoever got the mail there. */
@RestController
@Tag(name = "user")
class ConfirmEmailApi {
    private final EmailChange change;
    private final Throttle throttle;

    ConfirmEmailApi(EmailChange change, Throttle throttle) {
        this.change = change;
        this.throttle = throttle;
    }

    record ConfirmationJson(
            @Schema(example = "rkl_...", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String token) {
        @Override
        public String toString() {
            return "ConfirmationJson";
        }
    }

    @Operation(
            summary = "confirm an email change using the token of the confirmation mail",
            description = "Needs no credentials. The address changes when the user signs in with the old one.")
    @ApiResponse(responseCode = "204", description = "Confirmed")
    @Refuses({"404 link-dead", "429 throttled"})
    @PostMapping("/user/users/email/confirmChange")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@RequestBody ConfirmationJson body, Origin origin) {
        throttle.require(origin);
        if (body.token() == null) {
            throw Problem.invalid("token", "required");
        }
        change.confirm(new Token(body.token()), origin);
    }
}
