package dev.rekey.passkeys;

import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Verifying an authentication assertion (WebAuthn Level 3, section 7.2). What follows from it is the caller's to say;
 * statements join the caller's transaction.
 */
@Service
public class PasskeyAssertion {
    private final RelyingParty relyingParty;
    private final Challenges challenges;
    private final UserHandles handles;
    private final Passkeys passkeys;
    private final Ceremonies ceremonies;

    PasskeyAssertion(
            RelyingParty relyingParty,
            Challenges challenges,
            UserHandles handles,
            Passkeys passkeys,
            Ceremonies ceremonies) {
        this.relyingParty = relyingParty;
        this.challenges = challenges;
        this.handles = handles;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
    }

    /**
     * Step 1.
     *
     * @param allowed whose passkeys may answer; anybody's for {@link Purpose#SIGN_IN} alone
     * @param holder the session or sign-in that asks, which alone can answer
     * @throws Problem 409 {@code passkey-none} when those who are named have none
     */
    public RequestOptions options(Allowed allowed, Purpose purpose, String holder) {
        requirePossible(allowed, purpose);
        List<Descriptor> descriptors = allowed.scopes().stream()
                .flatMap(scope -> passkeys.kept(scope).stream())
                .map(kept -> kept.credential().descriptor())
                .toList();
        // an empty list would ask for any passkey of ours
        if (allowed.user() != null && descriptors.isEmpty()) {
            throw Problem.conflict("passkey-none");
        }
        return new RequestOptions(
                challenges.ask(purpose, allowed, holder),
                Challenges.LIFE.toMillis(),
                relyingParty.id(),
                descriptors,
                purpose == Purpose.SIGN_IN ? "required" : "preferred");
    }

    /** Whose passkey an answer is said to be from, nothing of it verified: for whoever must lock the user first. */
    public Optional<UserId> owner(String response) {
        try {
            return passkeys.find(AssertionAnswer.parse(response).id())
                    .map(kept -> kept.passkey().scope().user());
        } catch (Problem malformed) {
            return Optional.empty();
        }
    }

    /**
     * Steps 2 to 25. The challenge is spent by any answer that can be read.
     *
     * @param response AuthenticationResponseJSON
     * @param allowed as in the options
     */
    public Assertion verify(String response, Purpose purpose, Allowed allowed, String holder) {
        requirePossible(allowed, purpose);
        AssertionAnswer answer;
        try {
            answer = AssertionAnswer.parse(response);
        } catch (Problem malformed) {
            return new Assertion.Refused(malformed, null);
        }
        if (!challenges.spend(answer.clientData().challenge(), purpose, allowed, holder)) {
            return new Assertion.Refused(Problem.of(400, "passkey-challenge"), null);
        }
        // steps 5 and 6, but for the user handle: which of the passkeys that may answer this is
        Optional<Passkeys.Kept> kept = passkeys.find(answer.id())
                .filter(found -> allowed.permits(found.passkey().scope()));
        if (kept.isEmpty()) {
            return new Assertion.Refused(Problem.of(400, "passkey-unknown"), null);
        }
        try {
            return verified(answer, kept.get(), allowed, purpose);
        } catch (Problem refused) {
            return new Assertion.Refused(refused, kept.get().passkey());
        }
    }

    private Assertion verified(AssertionAnswer answer, Passkeys.Kept kept, Allowed allowed, Purpose purpose) {
        Passkey passkey = kept.passkey();
        requireHandle(answer, passkey, allowed);
        boolean whole = purpose == Purpose.SIGN_IN;
        Ceremonies.Use use = ceremonies.asserted(answer, kept.credential(), whole);
        // step 24: a key that never verified anybody begins to only beside another factor; whoever finds one could
        // give it a PIN of their own
        if (whole && !passkey.userVerified()) {
            throw Problem.of(400, "passkey-never-verified");
        }
        if (!passkeys.used(passkey.id(), use, !whole)) {
            // removed at this moment, or used with this count, or a higher one, at this moment
            throw passkeys.find(answer.id()).isEmpty()
                    ? Problem.of(400, "passkey-unknown")
                    : Problem.of(400, Refusals.COPIED);
        }
        return new Assertion.Asserted(passkey.scope(), passkey.id(), passkey.name(), use.userVerified());
    }

    /** Step 6: it must be the account's where it is told, and must be told where nothing else told the account. */
    private void requireHandle(AssertionAnswer answer, Passkey passkey, Allowed allowed) {
        byte[] told = answer.userHandle();
        boolean right = told == null
                ? allowed.user() != null
                : handles.find(passkey.scope())
                        .filter(handle -> Arrays.equals(handle, told))
                        .isPresent();
        if (!right) {
            throw Problem.of(400, "passkey-wrong-account");
        }
    }

    private static void requirePossible(Allowed allowed, Purpose purpose) {
        if (purpose == Purpose.ENROL || (purpose == Purpose.ASSERT && allowed.user() == null)) {
            throw new IllegalArgumentException("Only a whole sign-in may be anybody's.");
        }
    }
}
