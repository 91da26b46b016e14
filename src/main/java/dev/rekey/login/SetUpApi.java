package dev.rekey.login;

import dev.rekey.mfa.MfaSetUp;
import dev.rekey.passkeys.CreationOptions;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.sessions.SetUpOnly;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.web.Refuses;
import dev.rekey.web.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Setting up over the API: by whoever is signed in, or with a setupToken, for oneself in any case. */
@RestController
@Tag(name = "user")
class SetUpApi {
    private final MfaSetUp setUp;
    private final SignIn signIn;

    SetUpApi(MfaSetUp setUp, SignIn signIn) {
        this.setUp = setUp;
        this.signIn = signIn;
    }

    record LevelJson(
            @Schema(
                    description = "user or org; the setupToken's, else user",
                    allowableValues = {"user", "org"})
            @Nullable
            String level) {}

    record SecretJson(
            @Schema(description = "Base32, for typing by hand", example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
            String secret,

            @Schema(description = "What the QR code says") String otpauthUri,
            @Schema(description = "A PNG as a data URI") String qrCode,

            @Schema(description = "Unix seconds", example = "1795478400")
            long expiresAt) {}

    record ConfirmJson(
            @Schema(
                    description = "Six digits of the authenticator app",
                    example = "123456",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String code,

            @Schema(
                    description = "user or org; the setupToken's, else user",
                    allowableValues = {"user", "org"})
            @Nullable
            String level) {}

    record RecoveryCodesJson(
            @Schema(description = "Shown this once; none when the level has some already")
            List<String> recoveryCodes) {}

    @Operation(summary = "generate user MFA temp secret")
    @Refuses({
        "401 reauthentication-required",
        "403 other-level",
        "403 not-with-key",
        "403 no-org",
        "403 setup-code-required"
    })
    @PostMapping("/user/users/mfa/generateTempSecret")
    SecretJson generate(@RequestBody(required = false) @Nullable LevelJson body, Origin origin) {
        String level = body == null ? null : body.level();
        SetUpOnly token = setUpToken(level);
        MfaSetUp.Shown shown = token == null
                ? setUp.begin(self(), level(level))
                : signIn.beginSetUp(token.token(), origin).shown();
        return new SecretJson(
                shown.secret(),
                shown.otpauthUri(),
                shown.qrCode(),
                shown.expiresAt().getEpochSecond());
    }

    @Operation(
            summary = "confirm the MFA temp secret with a code",
            description = "The authenticator app is a factor from then on.")
    @Refuses({
        "400 wrong-code",
        "401 reauthentication-required",
        "403 other-level",
        "403 not-with-key",
        "403 no-org",
        "403 setup-code-required",
        "429 throttled"
    })
    @PostMapping("/user/users/mfa/confirm")
    RecoveryCodesJson confirm(@RequestBody ConfirmJson body, Origin origin) {
        SetUpOnly token = setUpToken(body.level());
        if (token == null) {
            self().requireInPerson();
        }
        if (body.code() == null) {
            throw Problem.invalid("code", "required");
        }
        List<RecoveryCode> codes = token == null
                ? setUp.confirm(self(), level(body.level()), body.code())
                : signIn.confirmSetUp(token.token(), body.code(), origin)
                        .sheet()
                        .codes();
        return new RecoveryCodesJson(texts(codes));
    }

    record EnrolJson(
            @Schema(
                    description = "user or org; the setupToken's, else user",
                    allowableValues = {"user", "org"})
            @Nullable
            String level,

            @Schema(description = "One's own for it, 100 characters at most", example = "My laptop") @Nullable
            String name,

            @Schema(
                    description = "The browser's answer to the options: RegistrationResponseJSON",
                    implementation = Object.class,
                    example = "{}",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            JsonNode attestation) {}

    record EnrolledJson(
            @Schema(description = "The passkey's; null with a setupToken, which is spent", example = "1") @Nullable
            Long id,

            @Schema(description = "Shown this once; none when the level has some already")
            List<String> recoveryCodes) {}

    @Operation(
            summary = "ask for a new passkey",
            description =
                    "Answers PublicKeyCredentialCreationOptionsJSON, good for five minutes and for the caller alone.")
    @Refuses({
        "401 reauthentication-required",
        "403 other-level",
        "403 not-with-key",
        "403 no-org",
        "403 setup-code-required",
        "409 passkey-limit"
    })
    @PostMapping("/user/users/mfa/passkeys/options")
    CreationOptions passkeyOptions(@RequestBody(required = false) @Nullable LevelJson body, Origin origin) {
        String level = body == null ? null : body.level();
        SetUpOnly token = setUpToken(level);
        return token == null
                ? setUp.passkeyOptions(self(), level(level))
                : signIn.newPasskeyOptions(token.token(), origin);
    }

    @Operation(summary = "enrol a passkey", description = "The passkey is a factor from then on.")
    @Refuses({
        "400 passkey-malformed",
        "400 passkey-challenge",
        "401 reauthentication-required",
        "403 other-level",
        "403 not-with-key",
        "403 no-org",
        "403 setup-code-required",
        "409 passkey-known",
        "409 passkey-limit",
        "429 throttled"
    })
    @PostMapping("/user/users/mfa/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    EnrolledJson enrol(@RequestBody EnrolJson body, Origin origin) {
        SetUpOnly token = setUpToken(body.level());
        if (token == null) {
            self().requireInPerson();
        }
        if (body.attestation() == null) {
            throw Problem.invalid("attestation", "required");
        }
        String answer = body.attestation().toString();
        if (token != null) {
            return new EnrolledJson(
                    null,
                    texts(signIn.enrolPasskey(token.token(), body.name(), answer, origin)
                            .sheet()
                            .codes()));
        }
        MfaSetUp.NewPasskey made = setUp.enrol(self(), level(body.level()), body.name(), answer);
        return new EnrolledJson(made.passkey().id(), texts(made.recoveryCodes()));
    }

    private static List<String> texts(List<RecoveryCode> codes) {
        return codes.stream().map(RecoveryCode::text).toList();
    }

    /** The setupToken that calls, null when somebody signed in does. @throws Problem 403 when it is another level's */
    private static @Nullable SetUpOnly setUpToken(@Nullable String level) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SetUpOnly token)) {
            return null;
        }
        if (level != null && MfaLevel.parse(level) != token.level()) {
            throw Problem.forbidden("other-level");
        }
        return token;
    }

    private static Actor self() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn) {
            return signedIn.getPrincipal();
        }
        throw Problem.unauthenticated("unauthenticated");
    }

    private static MfaLevel level(@Nullable String word) {
        return word == null ? MfaLevel.USER : MfaLevel.parse(word);
    }
}
