package dev.rekey.superadmins;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.users.FirstUser;
import dev.rekey.users.Member;
import dev.rekey.users.MemberActions;
import dev.rekey.users.Members;
import dev.rekey.users.Memberships;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What reaches into an org, or into all of them, from outside; each leaves its event in the trail of each org it touches. */
@Service
class AcrossOrgs {
    private final Orgs orgs;
    private final Users users;
    private final Members members;
    private final Memberships memberships;
    private final FirstUser firstUser;
    private final MemberActions actions;
    private final AuditLog audit;

    AcrossOrgs(
            Orgs orgs,
            Users users,
            Members members,
            Memberships memberships,
            FirstUser firstUser,
            MemberActions actions,
            AuditLog audit) {
        this.orgs = orgs;
        this.users = users;
        this.members = members;
        this.memberships = memberships;
        this.firstUser = firstUser;
        this.actions = actions;
        this.audit = audit;
    }

    /** A user and the orgs that the user is in or invited to. */
    record Found(User user, List<Memberships.InOrg> orgs) {}

    /** @throws Problem 404 */
    Found find(Actor actor, EmailAddress email) {
        actor.require(Permission.ACROSS_ORGS);
        User user = users.find(email).orElseThrow(Problem::notFound);
        return new Found(user, memberships.of(user.id()));
    }

    /**
     * Makes the actor an administrator of an org.
     *
     * @throws Problem 404; 409 {@code already-member}, {@code licence-exhausted}
     */
    @Transactional
    public Member insertSelf(Actor actor, OrgId org) {
        actor.require(Permission.ACROSS_ORGS);
        orgs.lock(org);
        orgs.get(org);
        users.lock(List.of(actor.user()));
        firstUser.joinAsAdministrator(org, users.get(actor.user()));
        audit.recordIn(
                org,
                actor,
                "user.created",
                Subject.of(actor.user(), actor.name()),
                Map.of("email", actor.email(), "admin", true, "enabled", true));
        return members.get(org, actor.user());
    }

    /**
     * Ends all memberships and invitations, of all orgs or of none.
     *
     * @return the orgs that the user was in
     * @throws Problem 404; 409 {@code last-administrator} naming in {@code orgIds} where nobody else is
     */
    @Transactional
    public List<OrgId> deleteEverywhere(Actor actor, EmailAddress email) {
        actor.require(Permission.ACROSS_ORGS);
        User found = users.find(email).orElseThrow(Problem::notFound);
        memberships.of(found.id()).forEach(membership -> orgs.lock(membership.org()));
        users.lock(List.of(found.id()));
        List<Long> needed = new ArrayList<>();
        List<OrgId> left = new ArrayList<>();
        for (Memberships.InOrg membership : memberships.of(found.id())) {
            try {
                actions.end(actor, membership.org(), members.get(membership.org(), found.id()));
                left.add(membership.org());
            } catch (Problem lastAdministrator) {
                needed.add(membership.org().value());
            }
        }
        if (!needed.isEmpty()) {
            throw Problem.conflict("last-administrator").with("orgIds", needed);
        }
        return left;
    }
}
