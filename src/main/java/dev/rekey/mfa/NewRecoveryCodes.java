package dev.rekey.mfa;

import dev.rekey.audit.AuditLog;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.sessions.FreshProof;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Problem;
import dev.rekey.users.Users;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody makes new recovery codes in place of the own ones; the old are dead at once. */
@Service
public class NewRecoveryCodes {
    private final RecoveryCodes recoveryCodes;
    private final Factors factors;
    private final FreshProof fresh;
    private final Users users;
    private final FactorMails mails;
    private final AuditLog audit;

    NewRecoveryCodes(
            RecoveryCodes recoveryCodes,
            Factors factors,
            FreshProof fresh,
            Users users,
            FactorMails mails,
            AuditLog audit) {
        this.recoveryCodes = recoveryCodes;
        this.factors = factors;
        this.fresh = fresh;
        this.users = users;
        this.mails = mails;
        this.audit = audit;
    }

    /** @throws Problem 409 {@code no-factor}: codes stand in for a factor, and there is none to stand in for */
    @Transactional
    public List<RecoveryCode> replace(Actor self, MfaLevel level) {
        self.requireInPerson();
        fresh.require(self, FreshProof.SHORT, level);
        users.lock(List.of(self.user()));
        FactorScope scope = FactorScope.of(self, level);
        requireFactor(scope);
        List<RecoveryCode> codes = recoveryCodes.replace(scope);
        audit.recordAt(scope, self, "mfa.recovery-codes-replaced", Map.of("level", level.word()));
        mails.recoveryCodesReplaced(self, scope);
        return codes;
    }

    void requireFactor(FactorScope scope) {
        if (factors.count(scope) == 0) {
            throw Problem.conflict("no-factor");
        }
    }
}
