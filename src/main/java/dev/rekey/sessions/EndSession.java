package dev.rekey.sessions;

import dev.rekey.audit.AuditLog;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody ends sessions of the own account. */
@Service
class EndSession {
    private final Sessions sessions;
    private final AuditLog audit;

    EndSession(Sessions sessions, AuditLog audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /** @throws Problem 404 for one that is not one's own, or has ended */
    @Transactional
    public void end(Actor actor, long id) {
        actor.requireInPerson();
        if (!sessions.end(actor.user(), id)) {
            throw Problem.notFound();
        }
        audit.recordInOrgsOf(actor, "session.ended", Map.of("ended", 1));
    }

    /** All but the one that asks. */
    @Transactional
    public void endOthers(Actor actor) {
        actor.requireInPerson();
        int ended = sessions.endOthers(actor.user(), actor.session());
        if (ended > 0) {
            audit.recordInOrgsOf(actor, "session.ended", Map.of("ended", ended));
        }
    }
}
