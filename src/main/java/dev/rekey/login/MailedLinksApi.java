package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Typed;
import dev.rekey.users.Invitations;
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

/** What somebody does who cannot sign in yet, or not any more: the link of a mail stands for credentials. */
@RestController
@RequestMapping("/user/authenticate")
@Tag(name = "authenticate")
class MailedLinksApi {
    private final ForgottenPassword forgotten;
    private final Invitations invitations;
    private final Throttle throttle;

    MailedLinksApi(ForgottenPassword forgotten, Invitations invitations, Throttle throttle) {
        this.forgotten = forgotten;
        this.invitations = invitations;
        this.throttle = throttle;
    }

    record ForgottenJson(
            @Schema(example = "somebody@example.com", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String email) {}

    record NewPasswordJson(
            @Schema(
                    description = "From the link of the mail",
                    example = "rkl_...",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String token,

            @Schema(example = "a few words that nobody guesses", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String password) {
        @Override
        public String toString() {
            return "NewPasswordJson";
        }
    }

    @Operation(
            summary = "ask for a mail to set a forgotten password anew",
            description = "Needs no credentials. The answer is the same for an address that nobody has.")
    @ApiResponse(responseCode = "204", description = "Asked for")
    @Refuses("429 throttled")
    @PostMapping("/forgottenPassword")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgotten(@RequestBody ForgottenJson body, Origin origin) {
        throttle.require(origin);
        forgotten.request(Typed.required("email", body.email()), origin);
    }

    @Operation(
            summary = "set a forgotten password anew using the token of the mail",
            description =
                    "Needs no credentials. The token works once; all sessions, tokens and remembered devices of the user end.")
    @ApiResponse(responseCode = "204", description = "Set; MFA is asked for as before")
    @Refuses({"400 password-short", "400 password-weak", "400 password-same", "404 link-dead", "429 throttled"})
    @PostMapping("/newPassword")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void newPassword(@RequestBody NewPasswordJson body, Origin origin) {
        throttle.require(origin);
        forgotten.set(
                new Token(Typed.required("token", body.token())), Typed.required("password", body.password()), origin);
    }

    @Operation(
            summary = "activate an account with a first password using the token of the activation mail",
            description = "Needs no credentials. The token works once, and accepts the invitation that it came with.")
    @ApiResponse(responseCode = "204", description = "Activated")
    @Refuses({"400 password-short", "400 password-weak", "404 link-dead", "429 throttled"})
    @PostMapping("/activate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void activate(@RequestBody NewPasswordJson body, Origin origin) {
        throttle.require(origin);
        invitations.activate(
                new Token(Typed.required("token", body.token())), Typed.required("password", body.password()), origin);
    }
}
