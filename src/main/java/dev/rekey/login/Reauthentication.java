package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.login.FactorProof.Occasion;
import dev.rekey.passkeys.Allowed;
import dev.rekey.passkeys.PasskeyAssertion;
import dev.rekey.passkeys.Purpose;
import dev.rekey.passkeys.RequestOptions;
import dev.rekey.sessions.FreshProof;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Fresh proof: somebody signed in proves again who it is, with the strongest factor there is, and the session remembers when. */
@Service
class Reauthentication {
    private final FreshProof fresh;
    private final FactorProof factors;
    private final PasskeyAssertion passkeys;
    private final PasswordCheck passwords;
    private final Guesses guesses;
    private final Throttle throttle;
    private final Users users;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Reauthentication(
            FreshProof fresh,
            FactorProof factors,
            PasskeyAssertion passkeys,
            PasswordCheck passwords,
            Guesses guesses,
            Throttle throttle,
            Users users,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.fresh = fresh;
        this.factors = factors;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.guesses = guesses;
        this.throttle = throttle;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What a page or a caller asks for. */
    Problem asked(Actor actor, @Nullable MfaLevel about) {
        return fresh.problem(actor, about);
    }

    /** @throws Problem 409 {@code passkey-none} */
    RequestOptions options(Actor actor, @Nullable MfaLevel about) {
        actor.requireInPerson();
        throttle.require(actor.origin());
        MfaLevel level = fresh.asked(actor, about);
        if (level == null) {
            throw Problem.conflict("passkey-none");
        }
        FactorScope scope = FactorScope.of(actor, level);
        return passkeys.options(Allowed.of(scope), Purpose.ASSERT, actor.holder());
    }

    /**
     * @param about the level whose factors are to change, if any
     * @throws Problem 400 naming what is missing or wrong; 423 {@code locked}
     */
    void prove(Actor actor, @Nullable String password, @Nullable Given given, @Nullable MfaLevel about) {
        actor.requireInPerson();
        throttle.require(actor.origin());
        MfaLevel level = fresh.asked(actor, about);
        if (level != null) {
            proveFactor(actor, given, level);
        } else {
            provePassword(actor, password);
        }
    }

    private void proveFactor(Actor actor, @Nullable Given given, MfaLevel level) {
        if (given == null) {
            throw Problem.invalid("code", "required");
        }
        Optional<Problem> refusal = transaction.execute(status -> {
            users.lock(List.of(actor.user()));
            User user = users.get(actor.user());
            FactorScope scope = FactorScope.of(actor, level);
            FactorProof.Result result = factors.check(Occasion.FRESH_PROOF, user, actor, scope, given, actor.holder());
            if (result.refusal() == null) {
                fresh.proved(actor, level, result.factor());
                audit.recordInOrgsOf(actor, "proof.given", Map.of("proof", result.factor(), "level", level.word()));
            }
            return Optional.ofNullable(result.refusal());
        });
        if (refusal.isPresent()) { // thrown outside: what was counted and recorded stays
            throw refusal.get();
        }
    }

    /** The hash is slow, and so compared outside of any transaction. */
    private void provePassword(Actor actor, @Nullable String password) {
        String given = Typed.required("password", password);
        User user = users.get(actor.user());
        Guesses.Target target = passwords.requireOwn("password", user, given, actor.origin());
        transaction.executeWithoutResult(status -> {
            users.lock(List.of(user.id()));
            guesses.forget(target);
            fresh.provedByPassword(actor);
            audit.recordInOrgsOf(actor, "proof.given", Map.of("proof", "password"));
        });
    }
}
