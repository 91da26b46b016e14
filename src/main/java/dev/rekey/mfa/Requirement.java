package dev.rekey.mfa;

import dev.rekey.sessions.Proofs;
import dev.rekey.shared.MfaLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What MFA asks of one user signing in to one org: the whole rule, and nothing else decides it.
 *
 * @param optedIn to user-level MFA; stays after a reset, which then owes the set-up
 * @param userFactor has a user-level factor
 * @param enforced the org enforces MFA, and not exempts this member
 * @param userLevelAccepted the org takes user-level MFA in place of its own, from members without one of its own
 * @param orgFactor has a factor of this org
 * @param userCode whoever has no user-level factor needs a set-up code to make one
 * @param orgCode the same of the org's level
 * @param passwordExpires when the password must be changed, by the strictest of the user's orgs; null for never
 */
public record Requirement(
        boolean optedIn,
        boolean userFactor,
        boolean enforced,
        boolean userLevelAccepted,
        boolean orgFactor,
        boolean userCode,
        boolean orgCode,
        @Nullable Instant passwordExpires) {

    /** What is owed at a level. */
    public enum Owed {
        NOTHING,
        FACTOR,
        SET_UP
    }

    public boolean passwordExpired(Instant now) {
        return passwordExpires != null && !passwordExpires.isAfter(now);
    }

    /** Whether making a factor of the level, where there is none, needs a set-up code. */
    public boolean codeOwed(MfaLevel level) {
        return level == MfaLevel.USER ? userCode && !userFactor : orgCode && !orgFactor;
    }

    public Owed owed(MfaLevel level, Proofs proofs) {
        boolean proved = proofs.of(level) != null;
        return level == MfaLevel.USER ? atUserLevel(proved) : atOrgLevel(proved);
    }

    private Owed atUserLevel(boolean proved) {
        if (userFactor) {
            return proved ? Owed.NOTHING : Owed.FACTOR;
        }
        return optedIn ? Owed.SET_UP : Owed.NOTHING;
    }

    private Owed atOrgLevel(boolean proved) {
        if (!enforced) {
            return Owed.NOTHING;
        }
        if (orgFactor) {
            return proved ? Owed.NOTHING : Owed.FACTOR;
        }
        return userFactor && userLevelAccepted ? Owed.NOTHING : Owed.SET_UP;
    }
}
