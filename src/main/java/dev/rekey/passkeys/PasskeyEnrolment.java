package dev.rekey.passkeys;

import dev.rekey.shared.FactorScope;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import dev.rekey.shared.UserId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Registering a new credential (WebAuthn Level 3, section 7.1). Who may, and with what proof, is the caller's to say, as
 * are event and mail; statements join the caller's transaction.
 */
@Service
public class PasskeyEnrolment {
    private final RelyingParty relyingParty;
    private final Challenges challenges;
    private final UserHandles handles;
    private final Passkeys passkeys;
    private final Ceremonies ceremonies;

    PasskeyEnrolment(
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
     * Step 1. A passkey that can be found without a name and verifies the person where the authenticator can; neither
     * is demanded, so that plain security keys serve as second factors.
     *
     * @param holder the session or sign-in that asks, which alone can answer
     * @throws Problem 409 {@code passkey-limit}
     */
    public CreationOptions options(FactorScope scope, Account account, String holder) {
        List<Passkeys.Kept> kept = passkeys.kept(scope);
        if (kept.size() >= Passkeys.LIMIT) {
            throw Problem.conflict("passkey-limit", Passkeys.LIMIT);
        }
        return new CreationOptions(
                new CreationOptions.Party(relyingParty.id(), relyingParty.name()),
                new CreationOptions.User(Base64Url.encode(handles.of(scope)), account.name(), account.displayName()),
                challenges.ask(Purpose.ENROL, Allowed.of(scope), holder),
                Arrays.stream(Algorithm.values())
                        .map(algorithm -> new CreationOptions.Parameters("public-key", algorithm.number()))
                        .toList(),
                Challenges.LIFE.toMillis(),
                kept.stream().map(one -> one.credential().descriptor()).toList(),
                new CreationOptions.Selection("preferred", false, "preferred"),
                "none",
                new CreationOptions.Extensions(true));
    }

    /**
     * Steps 2 to 28. The challenge is spent by any answer that can be read, unless the caller's transaction undoes it.
     *
     * @param name the person's for it; null or empty: what it is
     * @param response RegistrationResponseJSON
     * @throws Problem 400 saying what is wrong with the answer or the name; 409 {@code passkey-known}, {@code
     *     passkey-limit}; 413
     */
    public Passkey enrol(FactorScope scope, @Nullable String name, String holder, String response) {
        String typed = Typed.optional("name", name, Passkeys.NAME_LIMIT);
        String chosen = typed.isEmpty() ? "" : Typed.name("name", typed);
        EnrolmentAnswer answer = EnrolmentAnswer.parse(response);
        if (!challenges.spend(answer.clientData().challenge(), Purpose.ENROL, Allowed.of(scope), holder)) {
            throw Problem.of(400, "passkey-challenge");
        }
        Credential credential = ceremonies.enrolled(answer);
        boolean passkey = answer.platform() || credential.backupEligible();
        return passkeys.add(scope, credential, !chosen.isEmpty() ? chosen : passkey ? "Passkey" : "Security key");
    }

    /** What these people were asked and did not answer, for whatever purpose and level. */
    public void removeChallenges(Collection<UserId> users) {
        challenges.removeAll(users);
    }
}
