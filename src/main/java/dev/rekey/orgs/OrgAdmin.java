package dev.rekey.orgs;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.audit.Subject;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes an org's settings. */
@Service
public class OrgAdmin {
    private final Orgs orgs;
    private final AuditLog audit;

    OrgAdmin(Orgs orgs, AuditLog audit) {
        this.orgs = orgs;
        this.audit = audit;
    }

    @Transactional
    public void changeSettings(Actor actor, OrgSettingsChange change) {
        actor.require(Permission.MANAGE_SECURITY);
        orgs.lock(actor.org());
        Org org = orgs.get(actor.org());
        OrgSettings before = org.settings();
        OrgSettings after = change.appliedTo(before);
        if (after.equals(before)) {
            return;
        }
        orgs.save(org.id(), after);
        Changes changes = new Changes()
                .add("userLevelMfaAccepted", before.userLevelMfaAccepted(), after.userLevelMfaAccepted())
                .add("passwordMinimum", before.passwordMinimum(), after.passwordMinimum())
                .add("idleMinutes", before.idleMinutes(), after.idleMinutes())
                .add("absoluteHours", before.absoluteHours(), after.absoluteHours());
        audit.record(actor, "settings.updated", Subject.named(org.name()), changes.details());
    }
}
