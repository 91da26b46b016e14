package dev.rekey.users;

import dev.rekey.groups.Named;
import dev.rekey.shared.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an org sees of a user: the membership. Of an invitation not yet accepted, only what the inviter typed.
 *
 * @param lastLogin there, in that org; null for never
 */
public record Member(
        UserId id,
        String firstName,
        String lastName,
        String email,
        String language,
        boolean accepted,
        boolean enabled,
        boolean admin,
        boolean allDataAccess,
        boolean portalUrlAccess,
        boolean mfaOptOut,
        boolean superAdmin,
        MfaSummary mfa,
        @Nullable Instant lastLogin,
        List<Named> groups,
        List<Named> roles,
        String sortName) {

    /** Which levels have a factor; {@code null} times where there is none, or never used. */
    public record MfaSummary(
            boolean optedIn,
            @Nullable Instant userSince,
            @Nullable Instant userLastUsed,
            @Nullable Instant orgSince,
            @Nullable Instant orgLastUsed) {
        public boolean user() {
            return userSince != null;
        }

        public boolean org() {
            return orgSince != null;
        }
    }

    /** By an administrator with as much access: an enabled member without any administration. */
    public boolean impersonable() {
        return accepted && enabled && !admin && !superAdmin && !portalOnly();
    }

    /** Enters by the org's portals alone. */
    public boolean portalOnly() {
        return portalUrlAccess && !admin && !allDataAccess && groups.isEmpty() && roles.isEmpty();
    }

    public String name() {
        return firstName + " " + lastName;
    }
}
