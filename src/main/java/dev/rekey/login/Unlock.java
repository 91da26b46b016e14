package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.UserId;
import dev.rekey.users.Member;
import dev.rekey.users.Members;
import dev.rekey.users.Reach;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends a hold before its time: the next guess is checked again. */
@Service
class Unlock {
    private final Members members;
    private final Reach reach;
    private final Guesses guesses;
    private final AuditLog audit;

    Unlock(Members members, Reach reach, Guesses guesses, AuditLog audit) {
        this.members = members;
        this.reach = reach;
        this.guesses = guesses;
        this.audit = audit;
    }

    /** @throws dev.rekey.shared.Problem 404; 403 {@code super-admin}, {@code own-unlock} */
    @Transactional
    public void unlock(Actor actor, UserId id) {
        actor.require(Permission.MANAGE_USERS);
        Member member = members.get(actor.org(), id);
        reach.requireNoSuperAdmins(actor, List.of(member));
        if (actor.is(id)) {
            // a stolen session must not buy its thief more guesses at the owner's password
            throw dev.rekey.shared.Problem.forbidden("own-unlock");
        }
        if (member.accepted() && guesses.forgetAll(id) > 0) {
            audit.recordInOrgsOf(Subject.of(id, member.name()), actor, "user.unlocked", Map.of());
        }
    }
}
