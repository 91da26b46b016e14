package dev.rekey.users;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.audit.Subject;
import dev.rekey.groups.Named;
import dev.rekey.orgs.Orgs;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do to a member at the press of a button, besides the switches of {@link UserAdmin}. */
@Service
public class MemberActions {
    private final Users users;
    private final Members members;
    private final Memberships memberships;
    private final Reach reach;
    private final Sessions sessions;
    private final Orgs orgs;
    private final Invitations invitations;
    private final AuditLog audit;

    MemberActions(
            Users users,
            Members members,
            Memberships memberships,
            Reach reach,
            Sessions sessions,
            Orgs orgs,
            Invitations invitations,
            AuditLog audit) {
        this.users = users;
        this.members = members;
        this.memberships = memberships;
        this.reach = reach;
        this.sessions = sessions;
        this.orgs = orgs;
        this.invitations = invitations;
        this.audit = audit;
    }

    /**
     * Ends the membership and all that hangs on it. The person's account stays: it belongs to the person; but one that
     * nobody ever activated goes with its last membership.
     *
     * @throws Problem 404; 403 {@code own-membership}, {@code super-admin}; 409 {@code last-administrator}
     */
    @Transactional
    public void delete(Actor actor, UserId id) {
        Member member = locked(actor, id);
        if (actor.is(id)) {
            throw Problem.forbidden("own-membership");
        }
        end(actor, actor.org(), member);
    }

    /** In any org, within the caller's transaction, which has locked org and user. */
    public void end(Actor actor, OrgId org, Member member) {
        boolean administrator = member.admin() && member.enabled() && member.accepted();
        if (administrator && !memberships.anotherAdministrator(org, member.id())) {
            throw Problem.conflict("last-administrator");
        }
        sessions.endImpersonations(org, member.id());
        memberships.delete(org, member.id());
        users.forgetIfNobodys(member.id());
        audit.recordIn(
                org,
                actor,
                "user.deleted",
                Subject.of(member.id(), member.name()),
                Map.of(
                        "email",
                        member.email(),
                        "admin",
                        member.admin(),
                        "enabled",
                        member.enabled(),
                        "groups",
                        Changes.brief(member.groups(), Named::id),
                        "roles",
                        Changes.brief(member.roles(), Named::id)));
    }

    /** Sessions and tokens in this org alone. @throws Problem 404; 403 {@code super-admin} */
    @Transactional
    public void endSessions(Actor actor, UserId id) {
        Member member = locked(actor, id);
        int ended = sessions.endInOrg(actor.org(), Set.of(id)).all();
        if (ended > 0) {
            audit.record(actor, "user.sessions-ended", Subject.of(id, member.name()), Map.of("ended", ended));
        }
    }

    /** The activation mail, or the invitation, anew; an earlier activation link of this org is dead. @throws Problem 409 {@code accepted}, {@code mails-enough} */
    @Transactional
    public void resendActivation(Actor actor, UserId id) {
        Member member = locked(actor, id);
        if (member.accepted()) {
            throw Problem.conflict("accepted");
        }
        invitations.send(actor, actor.org(), users.get(id), member.email());
        audit.record(actor, "user.activation-resent", Subject.of(id, member.name()), Map.of());
    }

    private Member locked(Actor actor, UserId id) {
        actor.require(Permission.MANAGE_USERS);
        orgs.lock(actor.org());
        reach.requireStill(actor, actor.org());
        users.lock(List.of(id));
        Member member = members.get(actor.org(), id);
        reach.requireNoSuperAdmins(actor, List.of(member));
        return member;
    }
}
