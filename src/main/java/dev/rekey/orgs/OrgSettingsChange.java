package dev.rekey.orgs;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Any subset of an org's settings; what is not given stays. */
public record OrgSettingsChange(
        @Schema(
                description = "A user's own factors satisfy the org, for members without one of the org's",
                example = "true")
        @Nullable
        Boolean userLevelMfaAccepted,

        @Schema(
                description = "After a reset a set-up code is needed; false: the password alone sets MFA up again",
                example = "true")
        @Nullable
        Boolean setupCode,

        @Schema(description = "A set-up code is needed also by members who never had a factor", example = "false")
        @Nullable
        Boolean setupCodeFirst,

        @Schema(description = "Minutes that a set-up code lives, 10 to 1440", example = "1440") @Nullable
        Integer setupCodeMinutes,

        @Schema(description = "Characters that a password has at least, 8 to 64", example = "12") @Nullable
        Integer passwordMinimum,

        @Schema(description = "Days after which a password must be changed, up to 3650; 0 for never", example = "0")
        @Nullable
        Integer passwordDays,

        @Schema(
                description =
                        "Minutes that codes and passkeys are held for after five wrong guesses, 15 to 1440; passwords "
                                + "always for 15",
                example = "15")
        @Nullable
        Integer lockOutMinutes,

        @Schema(description = "Minutes without use after which a session ends, 5 to 720", example = "60") @Nullable
        Integer idleMinutes,

        @Schema(description = "Hours after which a session ends in any case, 1 to 24", example = "12") @Nullable
        Integer absoluteHours) {

    public OrgSettings appliedTo(OrgSettings settings) {
        return new OrgSettings(
                userLevelMfaAccepted == null ? settings.userLevelMfaAccepted() : userLevelMfaAccepted,
                setupCode == null ? settings.setUpCode() : setupCode,
                setupCodeFirst == null ? settings.setUpCodeFirst() : setupCodeFirst,
                setupCodeMinutes == null ? settings.setUpCodeMinutes() : setupCodeMinutes,
                passwordMinimum == null ? settings.passwordMinimum() : passwordMinimum,
                passwordDays == null ? settings.passwordDays() : passwordDays,
                lockOutMinutes == null ? settings.lockOutMinutes() : lockOutMinutes,
                idleMinutes == null ? settings.idleMinutes() : idleMinutes,
                absoluteHours == null ? settings.absoluteHours() : absoluteHours);
    }
}
