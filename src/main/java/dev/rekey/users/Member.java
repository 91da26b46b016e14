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
        String timeZone,
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

    /** Which levels have factors; {@code null} where there is none. */
    public record MfaSummary(
            boolean optedIn,
            @Nullable MfaLevelSummary userLevel,
            @Nullable MfaLevelSummary orgLevel) {
        static final MfaSummary NONE = new MfaSummary(false, null, null);

        public boolean user() {
            return userLevel != null;
        }

        public boolean org() {
            return orgLevel != null;
        }
    }

    /**
     * @param since the oldest of its factors
     * @param lastUsed any of them; null for never
     * @param kinds {@code totp}, {@code passkey}; as many as there are
     */
    public record MfaLevelSummary(Instant since, @Nullable Instant lastUsed, List<String> kinds) {
        public boolean authenticatorApp() {
            return kinds.contains("totp");
        }

        public long passkeys() {
            return kinds.stream().filter("passkey"::equals).count();
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
