package dev.rekey.login;

import dev.rekey.passkeys.RequestOptions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Fresh proof over the API. */
@RestController
@Tag(name = "authenticate")
class ProofApi {
    private final Reauthentication reauthentication;

    ProofApi(Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
    }

    record AskedJson(
            @Schema(
                    description = "The level that reauthentication-required named, if any",
                    allowableValues = {"user", "org"})
            @Nullable
            String level) {}

    record ProofJson(
            @Schema(description = "Of somebody without any factor") @Nullable
            String password,

            @Schema(description = "Code of the authenticator app or a recovery code") @Nullable
            String code,

            @Schema(description = "A passkey's answer, AuthenticationResponseJSON", implementation = Object.class)
            @Nullable
            JsonNode assertion,

            @Schema(
                    description = "The level that reauthentication-required named, if any",
                    allowableValues = {"user", "org"})
            @Nullable
            String level) {
        @Override
        public String toString() {
            return "ProofJson";
        }
    }

    @Operation(
            summary = "prove again who you are",
            description =
                    "What 401 reauthentication-required asks for: with a factor, or the password of somebody who has "
                            + "none. Good for this session or token alone, 15 minutes, for resetting others 60.")
    @Refuses({
        "400 required",
        "400 wrong-code",
        "400 used-code",
        "400 wrong-password",
        "400 passkey-challenge",
        "403 not-with-key",
        "423 locked",
        "429 throttled"
    })
    @PostMapping("/user/authenticate/proof")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void prove(Actor actor, @RequestBody ProofJson body) {
        String answer = body.assertion() == null ? null : body.assertion().toString();
        reauthentication.prove(actor, body.password(), Given.of(body.code(), answer), level(body.level()));
    }

    @Operation(
            summary = "ask one's passkey for the proof",
            description =
                    "Answers PublicKeyCredentialRequestOptionsJSON, good for five minutes and for the caller alone.")
    @Refuses({"403 not-with-key", "409 passkey-none", "429 throttled"})
    @PostMapping("/user/authenticate/proof/options")
    RequestOptions options(Actor actor, @RequestBody(required = false) @Nullable AskedJson body) {
        return reauthentication.options(actor, level(body == null ? null : body.level()));
    }

    private static @Nullable MfaLevel level(@Nullable String word) {
        return word == null ? null : MfaLevel.parse(word);
    }
}
