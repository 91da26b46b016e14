package dev.rekey.portals;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.audit.Subject;
import dev.rekey.sessions.PortalSessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Typed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do to the portals of their org. What kills an address ends what was entered by it. */
@Service
public class PortalAdmin {
    private final Portals portals;
    private final PortalSessions sessions;
    private final AuditLog audit;

    PortalAdmin(Portals portals, PortalSessions sessions, AuditLog audit) {
        this.portals = portals;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** @throws dev.rekey.shared.Problem 400 naming {@code name}; 409 {@code name-taken} */
    @Transactional
    public Portal create(Actor actor, PortalChange typed) {
        actor.require(Permission.MANAGE_DATA);
        OrgId org = actor.org();
        String name = Typed.name("name", typed.name());
        String description = Objects.requireNonNullElse(typed.description(), "");
        boolean enabled = Objects.requireNonNullElse(typed.enabled(), true);
        Portal added = portals.get(org, portals.add(org, name, description, enabled));
        Map<String, Object> details = new LinkedHashMap<>(Map.of("enabled", enabled));
        if (!description.isEmpty()) {
            details.put("description", description);
        }
        record(actor, "portal.created", added, details);
        return added;
    }

    /** @throws dev.rekey.shared.Problem 404; 409 {@code name-taken} */
    @Transactional
    Portal change(Actor actor, long id, PortalChange change) {
        actor.require(Permission.MANAGE_DATA);
        OrgId org = actor.org();
        Portal before = portals.lock(org, id);
        portals.save(
                org,
                id,
                Objects.requireNonNullElse(change.name(), before.name()),
                Objects.requireNonNullElse(change.description(), before.description()),
                Objects.requireNonNullElse(change.enabled(), before.enabled()));
        Portal after = portals.get(org, id);
        Changes changes = new Changes()
                .add("name", before.name(), after.name())
                .add("description", before.description(), after.description())
                .add("enabled", before.enabled(), after.enabled());
        if (!changes.none()) {
            Map<String, Object> details = changes.details();
            if (before.enabled() && !after.enabled()) {
                details.put("ended", end(before));
            }
            record(actor, "portal.updated", after, details);
        }
        return after;
    }

    /** @throws dev.rekey.shared.Problem 404 */
    @Transactional
    Portal regenerate(Actor actor, long id) {
        actor.require(Permission.MANAGE_DATA);
        Portal before = portals.lock(actor.org(), id);
        portals.regenerate(actor.org(), id);
        Portal after = portals.get(actor.org(), id);
        record(actor, "portal.regenerated", after, Map.of("ended", end(before)));
        return after;
    }

    /** @throws dev.rekey.shared.Problem 404 */
    @Transactional
    void delete(Actor actor, long id) {
        actor.require(Permission.MANAGE_DATA);
        Portal portal = portals.lock(actor.org(), id);
        portals.delete(actor.org(), id);
        record(actor, "portal.deleted", portal, Map.of("ended", end(portal)));
    }

    /** What slips in beside it has the old number, which opens nothing. @return how many sessions */
    private int end(Portal before) {
        return sessions.end(before.link());
    }

    private void record(Actor actor, String event, Portal portal, Map<String, ?> details) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("id", portal.id()));
        all.putAll(details);
        audit.record(actor, event, Subject.of(Subject.Kind.PORTAL, portal.id(), portal.name()), all);
    }
}
