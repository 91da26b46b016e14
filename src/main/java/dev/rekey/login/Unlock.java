package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.Member;
import dev.rekey.users.Members;
import dev.rekey.users.Reach;
import dev.rekey.users.Users;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends a hold before its time: the next guess is checked again. A hold guards the whole account, so that whoever ends it
 * does so in person, reaches everything that it guards, and not again before it would have ended by itself.
 */
@Service
class Unlock {
    private final Members members;
    private final Reach reach;
    private final Users users;
    private final Guesses guesses;
    private final PasswordMails mails;
    private final AuditLog audit;

    Unlock(Members members, Reach reach, Users users, Guesses guesses, PasswordMails mails, AuditLog audit) {
        this.members = members;
        this.reach = reach;
        this.users = users;
        this.guesses = guesses;
        this.mails = mails;
        this.audit = audit;
    }

    /**
     * @throws Problem 404; 403 {@code not-with-key}, {@code super-admin}, {@code own-unlock}; 409 {@code out-of-reach},
     *     {@code unlocked-just-now}
     */
    @Transactional
    public void unlock(Actor actor, UserId id) {
        actor.require(Permission.MANAGE_USERS);
        actor.requireInPerson();
        Member member = members.get(actor.org(), id);
        reach.requireNoSuperAdmins(actor, List.of(member));
        if (actor.is(id)) {
            // a stolen session must not buy its thief more guesses at the owner's password
            throw Problem.forbidden("own-unlock");
        }
        if (!member.accepted()) {
            return; // nothing of the account is this org's yet, nor whether anything is held
        }
        reach.require(actor, List.of(id));
        if (guesses.forgetAll(id) > 0) {
            if (!guesses.mayUnlock(id)) {
                throw Problem.conflict("unlocked-just-now");
            }
            mails.unlocked(users.get(id), actor);
            audit.recordInOrgsOf(Subject.of(id, member.name()), actor, "user.unlocked", Map.of());
        }
    }
}
