package dev.rekey.tasks;

import dev.rekey.mfa.MfaPolicy;
import dev.rekey.mfa.Requirement;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds what waits for somebody; nothing is stored, so that a task is gone once it is done. */
@Component
class Tasks {
    private static final int FEW_CODES = 3;

    private final MfaPolicy policy;
    private final RecoveryCodes recoveryCodes;

    Tasks(MfaPolicy policy, RecoveryCodes recoveryCodes) {
        this.policy = policy;
        this.recoveryCodes = recoveryCodes;
    }

    List<Task> of(Actor actor) {
        Requirement requirement = policy.of(actor.user(), actor.currentOrg());
        List<Task> tasks = new ArrayList<>();
        if (!requirement.userFactor() && !requirement.orgFactor()) {
            tasks.add(new Task("set-up-mfa", "/profile/mfa/set-up"));
        }
        boolean fewOfUser = requirement.userFactor() && few(FactorScope.userLevel(actor.user()));
        boolean fewOfOrg = requirement.orgFactor() && few(FactorScope.orgLevel(actor.user(), actor.org()));
        if (fewOfUser || fewOfOrg) {
            tasks.add(new Task("few-recovery-codes", "/profile/mfa"));
        }
        return tasks;
    }

    private boolean few(FactorScope scope) {
        return recoveryCodes.left(scope) < FEW_CODES;
    }
}
