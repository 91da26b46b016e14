package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.crypto.Token;
import dev.rekey.login.Counting.Outcome;
import dev.rekey.login.Owed.Verdict;
import dev.rekey.mfa.SetUpCodes;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Answers a set-up code that a sign-in owes. It is spent when the set-up is done; until then it is this sign-in's alone,
 * so that whoever is interrupted can try again. Runs in the caller's transaction, under the user's lock.
 */
@Component
class SetUpCodeStep {
    private final SetUpCodes codes;
    private final HalfSignIns signIns;
    private final Counting counting;
    private final AuditLog audit;
    private final SignInProgress progress;

    SetUpCodeStep(SetUpCodes codes, HalfSignIns signIns, Counting counting, AuditLog audit, SignInProgress progress) {
        this.codes = codes;
        this.signIns = signIns;
        this.counting = counting;
        this.audit = audit;
        this.progress = progress;
    }

    /** @param token that continues the sign-in when the code is wrong */
    Step answer(Verdict verdict, User user, String typed, Token token, Origin origin) {
        HalfSignIn signIn = verdict.signIn();
        MfaLevel level = Objects.requireNonNull(verdict.level());
        FactorScope scope = signIn.scope(level);
        Actor self = SignInProgress.self(user, origin);
        Optional<Checked> counted = counting.check(user, Guesses.Kind.CODE, origin, () -> check(scope, typed, signIn));
        Map<String, String> details = Map.of("proof", "setup-code", "level", level.word());
        if (counted.isEmpty()) {
            audit.recordAt(scope, self, "sign-in.held", details);
            return new Step.SetUpCodeOwed(token, level, Problem.of(423, "locked"), null);
        }
        Checked checked = counted.get();
        if (checked.outcome() != Outcome.RIGHT) {
            Map<String, String> why = new LinkedHashMap<>(details);
            why.put("reason", checked.refusal());
            audit.recordAt(scope, self, "sign-in.failed", why);
            return new Step.SetUpCodeOwed(token, level, Problem.invalid("setupCode", checked.refusal()), null);
        }
        audit.recordAt(scope, self, "mfa.setup-code-used", Map.of("level", level.word()));
        return progress.goOn(signIn.withSetUpCode(checked.id()), user, origin, null);
    }

    /** @param refusal a problem's code, empty when it is right */
    private record Checked(Outcome outcome, long id, String refusal) implements Counting.Counted {}

    private Checked check(FactorScope scope, String typed, HalfSignIn signIn) {
        SetUpCodes.Checked checked = codes.check(scope, typed);
        return switch (checked.outcome()) {
            case WRONG -> new Checked(Outcome.WRONG, 0, "wrong-setup-code");
            case VOID -> new Checked(Outcome.NOT_A_GUESS, 0, "void-setup-code");
            case RIGHT ->
                signIns.anotherHas(checked.id(), signIn)
                        ? new Checked(Outcome.NOT_A_GUESS, 0, "used-setup-code")
                        : new Checked(Outcome.RIGHT, checked.id(), "");
        };
    }
}
