package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.passkeys.RequestOptions;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a sign-in stands after what was just given: complete, refused, or owing one thing more. */
public sealed interface Step {

    /**
     * @param session the token of the session, or the bearer token
     * @param org null for a super admin who is in none
     * @param portal the number of the portal's address to which it leads; null for the console
     * @param recovered the level that a recovery code opened just now, whose factor seems lost; null for none
     */
    record Done(
            Token session,
            User user,
            @Nullable OrgId org,
            Instant expiresAt,
            @Nullable Token device,
            @Nullable Long portal,
            @Nullable MfaLevel recovered)
            implements Step {

        /** It was met before. */
        Done notRecovered() {
            return new Done(session, user, org, expiresAt, device, portal, null);
        }
    }

    /**
     * A factor is owed. @param factors kinds that prove the level
     *
     * @param passkey what the browser asks a passkey for; null when there is none
     * @param refusal why what was just given was not accepted, null when nothing was given
     * @param device remembered with the factor of the level before
     */
    record FactorOwed(
            Token token,
            MfaLevel level,
            List<String> factors,
            @Nullable RequestOptions passkey,
            @Nullable Problem refusal,
            @Nullable Token device)
            implements Step {}

    /** The password has expired, and a new one is owed before anything else. */
    record PasswordOwed(Token token) implements Step {}

    record OrgOwed(
            Token token, List<OrgChoice> orgs, @Nullable Token device) implements Step {}

    /** The code that a set-up needs. @param refusal why the one just given was not accepted, null when none was given */
    record SetUpCodeOwed(
            Token token,
            MfaLevel level,
            @Nullable Problem refusal,
            @Nullable Token device) implements Step {}

    record SetUpOwed(Token token, MfaLevel level, @Nullable Token device) implements Step {}

    /** @param portal the number of the portal's address where to begin anew; null for the console */
    record Refused(Problem problem, @Nullable Long portal) implements Step {
        Refused(Problem problem) {
            this(problem, null);
        }

        /** Unless it leads to another. */
        Refused at(@Nullable Long link) {
            return new Refused(problem, portal == null ? link : portal);
        }
    }
}
