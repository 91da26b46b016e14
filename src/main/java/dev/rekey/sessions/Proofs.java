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

    /** @param factor {@code totp}, {@code recovery-code}, or {@code device}: a remembered one, which is no fresh proof */
    public record Proof(String factor, Instant at) {}

    public static Proofs ofPassword(Instant at) {
        return new Proofs(at, null, null);
    }

    public @Nullable Proof of(MfaLevel level) {
        return level == MfaLevel.USER ? user : org;
    }

    public Proofs with(MfaLevel level, Proof proof) {
        return level == MfaLevel.USER ? new Proofs(passwordAt, proof, org) : new Proofs(passwordAt, user, proof);
    }

    /** For another org: what guards the account stays proved, what guards the org does not. */
    public Proofs withoutOrg() {
        return new Proofs(passwordAt, user, null);
    }
}
