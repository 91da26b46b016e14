package dev.rekey.tasks;

import dev.rekey.imports.Imports;
import dev.rekey.mfa.MfaPolicy;
import dev.rekey.mfa.Requirement;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.Permission;
import dev.rekey.shared.UserId;
import dev.rekey.users.EmailChanges;
import dev.rekey.users.FrozenAccounts;
import dev.rekey.users.Memberships;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds what waits for somebody; nothing is stored, so that a task is gone once it is done. */
@Component
public class Tasks {
    private static final int FEW_CODES = 3;
    private static final Duration PASSWORD_NOTICE = Duration.ofDays(14);

    private final MfaPolicy policy;
    private final RecoveryCodes recoveryCodes;
    private final Memberships memberships;
    private final EmailChanges emailChanges;
    private final FrozenAccounts frozen;
    private final Imports imports;
    private final Clock clock;

    Tasks(
            MfaPolicy policy,
            RecoveryCodes recoveryCodes,
            Memberships memberships,
            EmailChanges emailChanges,
            FrozenAccounts frozen,
            Imports imports,
            Clock clock) {
        this.policy = policy;
        this.recoveryCodes = recoveryCodes;
        this.memberships = memberships;
        this.emailChanges = emailChanges;
        this.frozen = frozen;
        this.imports = imports;
        this.clock = clock;
    }

    /** The most urgent first. */
    public List<Task> of(Actor actor) {
        Requirement requirement = policy.of(actor.user(), actor.currentOrg());
        List<Task> tasks = new ArrayList<>(frozen(actor));
        if (!requirement.userFactor() && !requirement.orgFactor()) {
            tasks.add(Task.of("set-up-mfa", "/profile/mfa/set-up"));
        }
        Instant expires = requirement.passwordExpires();
        if (expires != null && expires.isBefore(clock.instant().plus(PASSWORD_NOTICE))) {
            long days = Math.max(0, Duration.between(clock.instant(), expires).toDays());
            tasks.add(Task.of("password-expires", "/profile/password", days));
        }
        // how many codes are left, other orgs and an address out of reach are not for an administrator of this org
        if (actor.inPerson()) {
            boolean fewOfUser = requirement.userFactor() && few(FactorScope.userLevel(actor.user()));
            boolean fewOfOrg = requirement.orgFactor() && few(FactorScope.orgLevel(actor.user(), actor.org()));
            if (fewOfUser || fewOfOrg) {
                tasks.add(Task.of("few-recovery-codes", "/profile/mfa"));
            }
            memberships.invitations(actor.user()).forEach(org -> tasks.add(Task.of("invitation", "/switch-org", org)));
            emailChanges
                    .of(actor.user())
                    .ifPresent(pending -> tasks.add(Task.of(
                            pending.confirmedAt() == null ? "confirm-email" : "sign-in-for-email",
                            "/profile",
                            pending.email().value())));
        }
        if (actor.may(Permission.MANAGE_USERS)) {
            imports.unseen(actor.org(), actor.user())
                    .forEach(one -> tasks.add(
                            Task.of("import-errors", "/admin/import/" + one.id(), one.fileName(), one.refused())));
        }
        return tasks;
    }

    /** Others' accounts that this person can unfreeze. */
    private List<Task> frozen(Actor actor) {
        if (!actor.inPerson()) {
            return List.of();
        }
        Map<UserId, Task> found = new LinkedHashMap<>();
        if (actor.may(Permission.MANAGE_USERS)) {
            frozen.in(actor.org()).forEach(waiting -> found.put(waiting.id(), frozen(waiting, "")));
        }
        if (actor.may(Permission.ACROSS_ORGS)) {
            frozen.ofOperators().forEach(waiting -> found.putIfAbsent(waiting.id(), frozen(waiting, "/unfreeze")));
        }
        return List.copyOf(found.values());
    }

    private static Task frozen(FrozenAccounts.Waiting waiting, String page) {
        return Task.of("frozen", "/admin/users/" + waiting.id() + page, waiting.name());
    }

    private boolean few(FactorScope scope) {
        return recoveryCodes.left(scope) <= FEW_CODES;
    }
}
