package dev.rekey.mfa;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.audit.Subject;
import dev.rekey.orgs.Org;
import dev.rekey.orgs.OrgSettings;
import dev.rekey.orgs.OrgSettingsChange;
import dev.rekey.orgs.Orgs;
import dev.rekey.sessions.FreshProof;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.users.Reach;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes what an org asks of its members' sign-in. */
@Service
class SecuritySettings {
    private final Orgs orgs;
    private final Reach reach;
    private final FreshProof fresh;
    private final AuditLog audit;

    SecuritySettings(Orgs orgs, Reach reach, FreshProof fresh, AuditLog audit) {
        this.orgs = orgs;
        this.reach = reach;
        this.fresh = fresh;
        this.audit = audit;
    }

    /**
     * @throws Problem 400 naming the field; 401 {@code reauthentication-required} where accounts would be guarded less
     *     from then on
     */
    @Transactional
    public void change(Actor actor, OrgSettingsChange change) {
        actor.require(Permission.MANAGE_SECURITY);
        orgs.lock(actor.org());
        reach.requireStill(actor, actor.org());
        Org org = orgs.get(actor.org());
        OrgSettings before = org.settings();
        OrgSettings after = change.appliedTo(before);
        if (after.equals(before)) {
            return;
        }
        if (after.looserThan(before)) {
            fresh.require(actor, FreshProof.SHORT);
        }
        orgs.save(org.id(), after);
        Changes changes = new Changes()
                .add("userLevelMfaAccepted", before.userLevelMfaAccepted(), after.userLevelMfaAccepted())
                .add("setupCode", before.setUpCode(), after.setUpCode())
                .add("setupCodeFirst", before.setUpCodeFirst(), after.setUpCodeFirst())
                .add("setupCodeMinutes", before.setUpCodeMinutes(), after.setUpCodeMinutes())
                .add("passwordMinimum", before.passwordMinimum(), after.passwordMinimum())
                .add("passwordDays", before.passwordDays(), after.passwordDays())
                .add("lockOutMinutes", before.lockOutMinutes(), after.lockOutMinutes())
                .add("idleMinutes", before.idleMinutes(), after.idleMinutes())
                .add("absoluteHours", before.absoluteHours(), after.absoluteHours());
        audit.record(actor, "settings.updated", Subject.of(Subject.Kind.SETTINGS, org.name()), changes.details());
    }
}
