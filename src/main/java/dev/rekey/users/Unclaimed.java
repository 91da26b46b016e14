package dev.rekey.users;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.groups.Named;
import dev.rekey.groups.Roles;
import dev.rekey.groups.UserGroups;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * An account that nobody ever activated, of an address that turns out to be somebody's: its invitations become that
 * person's, and it goes. Else whoever invites an address would keep its owner from moving there.
 */
@Component
class Unclaimed {
    private final Users users;
    private final Members members;
    private final Memberships memberships;
    private final UserGroups groups;
    private final Roles roles;
    private final Orgs orgs;
    private final AuditLog audit;

    Unclaimed(
            Users users,
            Members members,
            Memberships memberships,
            UserGroups groups,
            Roles roles,
            Orgs orgs,
            AuditLog audit) {
        this.users = users;
        this.members = members;
        this.memberships = memberships;
        this.groups = groups;
        this.roles = roles;
        this.orgs = orgs;
        this.audit = audit;
    }

    enum Address {
        FREE,
        TAKEN,
        /** Somebody is just about to change who has it. */
        BUSY
    }

    /**
     * Within the caller's transaction and the owner's lock. It waits for nobody: that lock came first already, and orgs
     * and other users after it would be out of order.
     */
    Address free(EmailAddress email, User owner) {
        User holder = users.find(email).orElse(null);
        if (holder == null) {
            return Address.FREE;
        }
        if (holder.claimed()) {
            return Address.TAKEN;
        }
        if (!users.tryToLockUnclaimed(holder.id())) {
            return Address.BUSY;
        }
        List<Memberships.InOrg> invitations = memberships.of(holder.id());
        if (invitations.stream().anyMatch(Memberships.InOrg::accepted)) {
            return Address.TAKEN;
        }
        if (!invitations.stream().allMatch(invitation -> orgs.tryToLock(invitation.org()))) {
            return Address.BUSY;
        }
        invitations.forEach(invitation -> give(invitation.org(), holder, owner));
        users.forgetIfNobodys(holder.id());
        return Address.FREE;
    }

    /** Whoever is in the org, or invited by another address, stays so as before. */
    private void give(OrgId org, User holder, User owner) {
        Member invited = members.get(org, holder.id());
        boolean moves = members.find(org, owner.id()).isEmpty();
        memberships.delete(org, holder.id());
        if (moves) {
            inviteInstead(org, invited, owner);
        }
        // as the org knows the person: an invitation shows neither the owner's names nor from where the owner comes
        Actor unknown = Actor.powerless(owner.id(), invited.name(), invited.email(), Origin.SYSTEM);
        Subject subject = Subject.of(moves ? owner.id() : holder.id(), invited.name());
        audit.recordIn(
                org,
                unknown,
                moves ? "user.invitation-moved" : "user.deleted",
                subject,
                Map.of("email", invited.email(), "id", holder.id().value()));
    }

    private void inviteInstead(OrgId org, Member invited, User owner) {
        NewUser typed = NewUser.of(invited.firstName(), invited.lastName(), invited.email(), invited.language())
                .withAccess(invited.enabled(), invited.portalUrlAccess(), invited.admin(), invited.allDataAccess());
        memberships.invite(org, owner.id(), typed);
        memberships.setRights(org, owner.id(), Memberships.Rights.of(invited));
        groups.assign(org, owner.id(), Named.ids(invited.groups()));
        roles.assign(org, owner.id(), Named.ids(invited.roles()));
    }
}
