package dev.rekey.superadmins;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.sessions.FreshProof;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.EmailChange;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who operates the installation. */
@Service
class SuperAdmins {
    private final Users users;
    private final EmailChange emailChange;
    private final Sessions sessions;
    private final FreshProof fresh;
    private final AuditLog audit;

    SuperAdmins(Users users, EmailChange emailChange, Sessions sessions, FreshProof fresh, AuditLog audit) {
        this.users = users;
        this.emailChange = emailChange;
        this.sessions = sessions;
        this.fresh = fresh;
        this.audit = audit;
    }

    List<User> all(Actor actor) {
        actor.require(Permission.ACROSS_ORGS);
        return users.superAdmins();
    }

    /** @throws Problem 404 naming {@code email} when nobody active has that address */
    @Transactional
    public User make(Actor actor, EmailAddress email) {
        actor.require(Permission.ACROSS_ORGS);
        fresh.require(actor, FreshProof.LONG);
        users.find(email).ifPresent(found -> users.lock(List.of(found.id())));
        User user = users.find(email) // again: somebody else's, if a sign-in before us changed it
                .filter(found -> found.passwordHash() != null)
                .orElseThrow(() -> Problem.of(404, "no-such-account").with("field", "email"));
        if (!user.superAdmin()) {
            emailChange.drop(user, actor, "super-admin");
            users.makeSuperAdmin(user.id());
            record(actor, user, "super-admin.made");
        }
        return users.get(user.id());
    }

    /** Never oneself, so that there is always one. @throws Problem 404; 403 {@code own-super-admin} */
    @Transactional
    public void end(Actor actor, UserId id) {
        actor.require(Permission.ACROSS_ORGS);
        if (actor.is(id)) {
            throw Problem.forbidden("own-super-admin");
        }
        // both rows, in one order: two who end each other at once leave one
        users.lock(List.of(actor.user(), id));
        User user = users.get(id);
        if (!user.superAdmin()) {
            throw Problem.notFound();
        }
        if (!users.get(actor.user()).superAdmin()) {
            throw Problem.forbidden("forbidden");
        }
        users.endSuperAdmin(id);
        sessions.endAll(Set.of(id));
        record(actor, user, "super-admin.ended");
    }

    /** In the trail of each org that the person is in, and in the installation's when in none. */
    private void record(Actor actor, User user, String event) {
        audit.recordInOrgsOf(
                Subject.of(user.id(), user.name()),
                actor,
                event,
                Map.of("email", user.email().value()));
    }
}
