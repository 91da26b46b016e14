package dev.rekey.orgs;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.audit.Subject;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Typed;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes and suspends orgs; by super admins. */
@Service
public class OrgAdmin {
    private final Orgs orgs;
    private final AuditLog audit;

    OrgAdmin(Orgs orgs, AuditLog audit) {
        this.orgs = orgs;
        this.audit = audit;
    }

    /** @throws Problem 400 naming {@code name} or {@code licences}; 409 {@code org-name-taken} */
    @Transactional
    public Org create(Actor actor, String name, int licences) {
        actor.require(Permission.ACROSS_ORGS);
        String checked = Typed.name("name", name);
        OrgId id = orgs.add(checked, Org.requireLicences(licences));
        audit.recordIn(id, actor, "org.created", Subject.named(checked), Map.of("licences", licences));
        return orgs.get(id);
    }

    /**
     * Nobody enters a suspended org, and what was open in it is closed to everybody; resumed, all is as before.
     *
     * @param name null to keep it, as with the others
     * @throws Problem 404; 400 naming the field; 409 {@code org-name-taken}, {@code licences-in-use} when more members are enabled
     */
    @Transactional
    public Org change(
            Actor actor, OrgId id, @Nullable String name, @Nullable Integer licences, @Nullable Boolean suspended) {
        actor.require(Permission.ACROSS_ORGS);
        orgs.lock(id);
        Org before = orgs.get(id);
        String newName = name == null ? before.name() : Typed.name("name", name);
        int newLicences = licences == null ? before.licences() : Org.requireLicences(licences);
        Changes changes =
                new Changes().add("name", before.name(), newName).add("licences", before.licences(), newLicences);
        if (!changes.none()) {
            orgs.change(id, newName, newLicences);
            audit.recordIn(id, actor, "org.updated", Subject.named(newName), changes.details());
        }
        if (suspended != null && before.suspended() != suspended) {
            orgs.suspend(id, suspended);
            String event = suspended ? "org.suspended" : "org.resumed";
            audit.recordIn(id, actor, event, Subject.named(newName), Map.of());
        }
        return orgs.get(id);
    }
}
