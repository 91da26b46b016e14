package dev.rekey.users;

import dev.rekey.groups.Named;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member in the API. */
public record UserJson(
        @Schema(example = "1000000042") long id,
        @Schema(example = "Valentina") String firstName,
        @Schema(example = "Rodriguez") String lastName,
        @Schema(example = "valentina@example.com") String email,
        @Schema(example = "en-US") String language,
        boolean enabled,
        boolean portalUrlAccess,
        boolean admin,
        boolean allDataAccess,
        boolean mfaOptOut,
        MfaJson mfa,

        @Schema(description = "Unix seconds; null for never", example = "1795478400") @Nullable
        Long lastLogin,

        List<Named> groups,
        List<Named> roles) {
    public static UserJson of(Member member) {
        return new UserJson(
                member.id().value(),
                member.firstName(),
                member.lastName(),
                member.email(),
                member.language(),
                member.enabled(),
                member.portalUrlAccess(),
                member.admin(),
                member.allDataAccess(),
                member.mfaOptOut(),
                new MfaJson(member.mfa().user(), member.mfa().org()),
                member.lastLogin() == null ? null : member.lastLogin().getEpochSecond(),
                member.groups(),
                member.roles());
    }

    public record MfaJson(boolean user, boolean org) {}
}
