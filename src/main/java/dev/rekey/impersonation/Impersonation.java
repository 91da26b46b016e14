package dev.rekey.impersonation;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.Token;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.FrozenAccounts;
import dev.rekey.users.Member;
import dev.rekey.users.Members;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins and ends it. The session stays the administrator's; it ends by itself with the access of either (see
 * {@code SessionLookup}), and its token is a new one each time.
 */
@Service
class Impersonation {
    private final Members members;
    private final FrozenAccounts frozen;
    private final Sessions sessions;
    private final AuditLog audit;

    Impersonation(Members members, FrozenAccounts frozen, Sessions sessions, AuditLog audit) {
        this.members = members;
        this.frozen = frozen;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * @throws Problem 404; 403 {@code not-impersonable}: no super admin, no Administrator, nobody with All Data Access
     *     unless one has it oneself, nobody without access; {@code impersonating}: no second one; 409 {@code user-frozen}
     */
    @Transactional
    public Token begin(Actor actor, UserId id) {
        actor.require(Permission.MANAGE_USERS);
        actor.requireInPerson();
        Member target = members.lockAll(actor.org(), List.of(id)).get(0);
        boolean sees = members.get(actor.org(), actor.user()).allDataAccess() || !target.allDataAccess();
        if (!target.impersonable() || !sees) {
            throw Problem.forbidden("not-impersonable");
        }
        if (frozen.since(id).isPresent()) {
            throw Problem.conflict("user-frozen");
        }
        Token next = sessions.actAs(actor.session(), id).orElseThrow(() -> Problem.forbidden("browser-only"));
        audit.record(actor, "impersonation.begun", Subject.of(id, target.name()), Map.of());
        return next;
    }

    /** @throws Problem 403 {@code not-impersonating} */
    @Transactional
    public Token end(Actor actor) {
        if (actor.behind() == null) {
            throw Problem.forbidden("not-impersonating");
        }
        Token next = sessions.actAs(actor.session(), null).orElseThrow(() -> Problem.forbidden("browser-only"));
        audit.record(actor, "impersonation.ended", Subject.of(actor.user(), actor.name()), Map.of());
        return next;
    }
}
