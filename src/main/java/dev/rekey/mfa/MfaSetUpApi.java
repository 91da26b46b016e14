package dev.rekey.mfa;

import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.sessions.SetUpOnly;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Problem;
import dev.rekey.web.Refuses;
import dev.rekey.web.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Setting up over the API: by whoever is signed in, or with a setupToken, for oneself in any case. */
@RestController
@Tag(name = "user")
class MfaSetUpApi {
    private final MfaSetUp setUp;

    MfaSetUpApi(MfaSetUp setUp) {
        this.setUp = setUp;
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
    @Refuses("403 other-level")
    @PostMapping("/user/users/mfa/generateTempSecret")
    SecretJson generate(@RequestBody(required = false) @Nullable LevelJson body) {
        Caller caller = Caller.of(body == null ? null : body.level());
        MfaSetUp.Shown shown = setUp.begin(caller.self, caller.scope, caller.holder);
        return new SecretJson(
                shown.secret(),
                shown.otpauthUri(),
                shown.qrCode(),
                shown.expiresAt().getEpochSecond());
    }

    @Operation(
            summary = "confirm the MFA temp secret with a code",
            description = "The authenticator app is a factor from then on.")
    @Refuses({"400 wrong-code", "403 other-level"})
    @PostMapping("/user/users/mfa/confirm")
    RecoveryCodesJson confirm(@RequestBody ConfirmJson body) {
        Caller caller = Caller.of(body.level());
        if (body.code() == null) {
            throw Problem.invalid("code", "required");
        }
        List<RecoveryCode> codes = caller.setupToken == null
                ? setUp.confirm(caller.self, caller.scope, caller.holder, body.code())
                : setUp.confirmAndEnd(caller.self, caller.scope, caller.holder, body.code(), caller.setupToken);
        return new RecoveryCodesJson(codes.stream().map(RecoveryCode::text).toList());
    }

    /** Who sets up, at which level; a setupToken is good for its own level alone. */
    private record Caller(
            Actor self,
            FactorScope scope,
            String holder,
            @Nullable Long setupToken) {
        static Caller of(@Nullable String word) {
            Authentication caller = SecurityContextHolder.getContext().getAuthentication();
            if (caller instanceof SetUpOnly token) {
                if (word != null && MfaLevel.parse(word) != token.scope().level()) {
                    throw Problem.forbidden("other-level");
                }
                return new Caller(
                        token.getPrincipal(),
                        token.scope(),
                        token.signIn().holder(),
                        token.signIn().id());
            }
            if (caller instanceof SignedIn signedIn) {
                Actor self = signedIn.getPrincipal();
                MfaLevel level = word == null ? MfaLevel.USER : MfaLevel.parse(word);
                return new Caller(self, FactorScope.of(self, level), "session:" + self.session(), null);
            }
            throw Problem.unauthenticated("unauthenticated");
        }
    }
}
