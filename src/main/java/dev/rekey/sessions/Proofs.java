package dev.rekey.sessions;

import dev.rekey.shared.MfaLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in has proved, and when.
 *
 * @param user what proved the user level, null for nothing yet
 * @param org what proved the level of the org signed in to
 */
public record Proofs(
        Instant passwordAt, @Nullable Proof user, @Nullable Proof org) {

    /** A passkey that was the whole sign-in, in the password's place. */
    public static final String PASSKEY_ALONE = "passkey-alone";

    /** A remembered one, which is no fresh proof. */
    public static final String DEVICE = "device";

    /** @param factor {@code totp}, {@code recovery-code}, {@code passkey}, {@link #PASSKEY_ALONE}, or {@link #DEVICE} */
    public record Proof(String factor, Instant at) {
        boolean passkeyAlone() {
            return factor.equals(PASSKEY_ALONE);
        }
    }

    public static Proofs ofPassword(Instant at) {
        return new Proofs(at, null, null);
    }

    public @Nullable Proof of(MfaLevel level) {
        return level == MfaLevel.USER ? user : org;
    }

    public Proofs with(MfaLevel level, Proof proof) {
        return level == MfaLevel.USER ? new Proofs(passwordAt, proof, org) : new Proofs(passwordAt, user, proof);
    }

    /** No password was given: a passkey stood for it. */
    public boolean withoutPassword() {
        return user != null && user.passkeyAlone() || forThisOrgAlone();
    }

    /** What stood for the password guards this org alone, and so opens no other. */
    public boolean forThisOrgAlone() {
        return org != null && org.passkeyAlone();
    }

    /** For another org: what guards the account stays proved, what guards the org does not. */
    public Proofs withoutOrg() {
        return new Proofs(passwordAt, user, null);
    }
}
