package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.login.Counting.Outcome;
import dev.rekey.login.FactorCheck.Checked;
import dev.rekey.mfa.FactorMails;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody proves a level with a factor: checked, counted, recorded. In the caller's transaction, under the user's lock. */
@Component
class FactorProof {
    private final FactorCheck factors;
    private final Counting counting;
    private final FactorMails mails;
    private final AuditLog audit;

    FactorProof(FactorCheck factors, Counting counting, FactorMails mails, AuditLog audit) {
        this.factors = factors;
        this.counting = counting;
        this.mails = mails;
        this.audit = audit;
    }

    /** On what occasion, in the words of events. */
    enum Occasion {
        SIGN_IN("sign-in"),
        FRESH_PROOF("proof");

        private final String word;

        Occasion(String word) {
            this.word = word;
        }
    }

    /** What came of it. @param factor that was right; @param refusal null when it was right, 423 when it is held */
    record Result(String factor, @Nullable Problem refusal) {
        boolean held() {
            return refusal != null && refusal.status() == 423;
        }
    }

    /** @param holder the sign-in or session that was asked, for passkeys */
    Result check(Occasion occasion, User user, Actor self, FactorScope scope, Given given, String holder) {
        String level = scope.level().word();
        Optional<Checked> counted =
                counting.check(user, given.kind(), self.origin(), () -> factors.check(scope, given, holder));
        if (counted.isEmpty()) {
            Map<String, String> details = Map.of("proof", given.word(), "level", level);
            audit.recordAt(scope, self, occasion.word + ".held", details);
            return new Result(given.word(), Problem.of(423, "locked"));
        }
        Checked checked = counted.get();
        if (checked.outcome() != Outcome.RIGHT) {
            boolean replayed = checked.outcome() == Outcome.NOT_A_GUESS;
            Map<String, ?> details = Map.of("proof", checked.factor(), "level", level, "replayed", replayed);
            audit.recordAt(scope, self, occasion.word + ".failed", details);
            return new Result(checked.factor(), Objects.requireNonNull(checked.refusal()));
        }
        if (checked.factor().equals("recovery-code")) {
            audit.recordAt(scope, self, "mfa.recovery-code-used", Map.of("level", level));
            mails.recoveryCodeUsed(self, scope);
        }
        return new Result(checked.factor(), null);
    }
}
