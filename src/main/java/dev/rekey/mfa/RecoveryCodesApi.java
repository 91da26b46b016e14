package dev.rekey.mfa;

import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One's own recovery codes, made anew over the API. */
@RestController
@Tag(name = "user")
class RecoveryCodesApi {
    private final NewRecoveryCodes codes;

    RecoveryCodesApi(NewRecoveryCodes codes) {
        this.codes = codes;
    }

    record ForLevelJson(
            @Schema(
                    description = "user or org; user unless given",
                    allowableValues = {"user", "org"})
            @Nullable
            String level) {}

    record NewRecoveryCodesJson(
            @Schema(description = "Ten, shown this once") List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "NewRecoveryCodesJson";
        }
    }

    @Operation(
            summary = "make new recovery codes for oneself",
            description = "In place of all earlier ones of the level, which are dead at once.")
    @Refuses({"400 bad-level", "401 reauthentication-required", "403 not-with-key", "403 no-org", "409 no-factor"})
    @PostMapping("/user/users/mfa/recoveryCodes")
    NewRecoveryCodesJson replace(Actor actor, @RequestBody(required = false) @Nullable ForLevelJson body) {
        actor.requireInPerson();
        String level = body == null ? null : body.level();
        MfaLevel parsed = level == null ? MfaLevel.USER : MfaLevel.parse(level);
        return new NewRecoveryCodesJson(
                codes.replace(actor, parsed).stream().map(RecoveryCode::text).toList());
    }
}
