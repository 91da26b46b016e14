package dev.rekey.orgs;

import dev.rekey.shared.Problem;

/**
 * How an org wants sign-ins to be.
 *
 * @param userLevelMfaAccepted a user's own factors satisfy the org, for members without one of the org's
 * @param setUpCode after a reset a set-up code is needed; else the password alone sets up again
 * @param setUpCodeFirst also from members who never had a factor, where the former holds
 * @param setUpCodeMinutes how long a set-up code lives, 10 to 1440
 * @param passwordMinimum characters, 8 to 64
 * @param passwordDays a password must be changed after, 0 (never) to 3650
 * @param lockOutMinutes codes and passkeys are held for after five wrong guesses, 15 to 1440
 * @param idleMinutes a session without use ends after, 5 to 720
 * @param absoluteHours a session ends after in any case, 1 to 24
 */
public record OrgSettings(
        boolean userLevelMfaAccepted,
        boolean setUpCode,
        boolean setUpCodeFirst,
        int setUpCodeMinutes,
        int passwordMinimum,
        int passwordDays,
        int lockOutMinutes,
        int idleMinutes,
        int absoluteHours) {
    public OrgSettings {
        requireRange("setupCodeMinutes", setUpCodeMinutes, 10, 1440);
        requireRange("passwordMinimum", passwordMinimum, 8, 64);
        requireRange("passwordDays", passwordDays, 0, 3650);
        requireRange("lockOutMinutes", lockOutMinutes, 15, 1440);
        requireRange("idleMinutes", idleMinutes, 5, 720);
        requireRange("absoluteHours", absoluteHours, 1, 24);
    }

    /** Whether any of it lets people in who, or when, these did not. */
    public boolean looserThan(OrgSettings before) {
        return before.setUpCode && !setUpCode
                || before.setUpCodeFirst && !setUpCodeFirst
                || userLevelMfaAccepted && !before.userLevelMfaAccepted
                || setUpCodeMinutes > before.setUpCodeMinutes
                || passwordMinimum < before.passwordMinimum
                || lockOutMinutes < before.lockOutMinutes
                || idleMinutes > before.idleMinutes
                || absoluteHours > before.absoluteHours;
    }

    private static void requireRange(String field, int value, int from, int to) {
        if (value < from || value > to) {
            throw Problem.invalid(field, "out-of-range", from, to);
        }
    }
}
