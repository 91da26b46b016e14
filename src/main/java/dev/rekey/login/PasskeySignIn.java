package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.crypto.Token;
import dev.rekey.passkeys.Allowed;
import dev.rekey.passkeys.Assertion;
import dev.rekey.passkeys.Passkey;
import dev.rekey.passkeys.PasskeyAssertion;
import dev.rekey.passkeys.Purpose;
import dev.rekey.passkeys.RequestOptions;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.Proofs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A passkey as the whole sign-in: the authenticator verifies the person, so that it counts as two factors and stands for
 * the password. One of an org's level opens that org alone.
 */
@Service
class PasskeySignIn {
    private final PasskeyAssertion passkeys;
    private final Users users;
    private final Counting counting;
    private final AuditLog audit;
    private final SignInProgress progress;
    private final Throttle throttle;
    private final Clock clock;

    PasskeySignIn(
            PasskeyAssertion passkeys,
            Users users,
            Counting counting,
            AuditLog audit,
            SignInProgress progress,
            Throttle throttle,
            Clock clock) {
        this.passkeys = passkeys;
        this.users = users;
        this.counting = counting;
        this.audit = audit;
        this.progress = progress;
        this.throttle = throttle;
        this.clock = clock;
    }

    /** What any passkey of ours may answer. @param visitor the token of whoever asks, who alone can answer */
    @Transactional
    public RequestOptions options(Token visitor, Origin origin) {
        throttle.require(origin);
        return passkeys.options(Allowed.anybody(), Purpose.SIGN_IN, holder(visitor));
    }

    /** @param answer AuthenticationResponseJSON */
    @Transactional
    public Step answer(Token visitor, String answer, SignIn.Way way, Origin origin) {
        throttle.require(origin);
        Optional<UserId> owner = passkeys.owner(answer);
        owner.ifPresent(user -> users.lock(List.of(user))); // before the passkey's own row, as whoever resets does
        Assertion assertion = passkeys.verify(answer, Purpose.SIGN_IN, Allowed.anybody(), holder(visitor));
        if (assertion instanceof Assertion.Refused refused) {
            return refused(refused, origin);
        }
        FactorScope scope = assertion.orThrow().scope();
        User user = users.get(scope.user());
        if (counting.check(user, Guesses.Kind.PASSKEY, origin, () -> new Right())
                .isEmpty()) {
            Map<String, String> details =
                    Map.of("proof", "passkey", "level", scope.level().word());
            audit.recordAt(scope, SignInProgress.self(user, origin), "sign-in.held", details);
            return new Step.Refused(Problem.of(423, "locked"));
        }
        OrgId org = scope.org();
        OrgId wanted = way.wanted();
        if (org != null && wanted != null && !org.equals(wanted)) {
            return new Step.Refused(Problem.invalid("selectedOrg", "passkey-of-org"));
        }
        Proofs.Proof proof = new Proofs.Proof(Proofs.PASSKEY_ALONE, clock.instant());
        HalfSignIn begun =
                way.begun(user.id(), Proofs.ofPassword(clock.instant())).in(org);
        return progress.goOn(begun.with(begun.proofs().with(scope.level(), proof)), user, origin, null);
    }

    /** The signature was verified already; what is left to ask is whether the passkeys of the account are held. */
    private record Right() implements Counting.Counted {
        @Override
        public Counting.Outcome outcome() {
            return Counting.Outcome.RIGHT;
        }
    }

    /** Counts for nobody: else whoever knows the id of a passkey could hold its owner's, without any password. */
    private Step refused(Assertion.Refused refused, Origin origin) {
        Passkey passkey = refused.passkey();
        if (passkey != null) {
            Actor self = SignInProgress.self(users.get(passkey.scope().user()), origin);
            Map<String, ?> details = Map.of(
                    "proof",
                    "passkey",
                    "level",
                    passkey.scope().level().word(),
                    "reason",
                    refused.why().code());
            audit.recordAt(passkey.scope(), self, "sign-in.failed", details);
        }
        return new Step.Refused(refused.why());
    }

    private static String holder(Token visitor) {
        return "visitor:" + visitor.value();
    }
}
