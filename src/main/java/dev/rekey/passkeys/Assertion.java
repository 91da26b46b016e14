package dev.rekey.passkeys;

import dev.rekey.shared.FactorScope;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of a passkey turned out to be. A refusal is a value, so that whoever counts and records it can do so in
 * the transaction that spent the challenge.
 */
public sealed interface Assertion {

    /** @throws Problem why it was refused */
    Asserted orThrow();

    /** @param userVerified the authenticator verified the person: by itself two factors */
    record Asserted(FactorScope scope, long passkey, String name, boolean userVerified) implements Assertion {
        public UserId user() {
            return scope.user();
        }

        @Override
        public Asserted orThrow() {
            return this;
        }
    }

    /** @param passkey which one it was said to be, among those that might answer; null for none of them */
    record Refused(Problem why, @Nullable Passkey passkey) implements Assertion {
        /** The signature is right and its count is not: somebody may have a copy of the passkey. */
        public boolean copied() {
            return why.code().equals(Refusals.COPIED);
        }

        @Override
        public Asserted orThrow() {
            throw why;
        }
    }
}
