package dev.rekey.users;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.groups.Named;
import dev.rekey.groups.Roles;
import dev.rekey.groups.UserGroups;
import dev.rekey.languages.LanguageOffers;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do to the members of their org. */
@Service
public class UserAdmin {
    private final Users users;
    private final Members members;
    private final Memberships memberships;
    private final Reach reach;
    private final UserGroups groups;
    private final Roles roles;
    private final Orgs orgs;
    private final Invitations invitations;
    private final MemberActions actions;
    private final MemberChanges changes;
    private final LanguageOffers languages;
    private final Raise raise;
    private final AuditLog audit;

    UserAdmin(
            Users users,
            Members members,
            Memberships memberships,
            Reach reach,
            UserGroups groups,
            Roles roles,
            Orgs orgs,
            Invitations invitations,
            MemberActions actions,
            MemberChanges changes,
            LanguageOffers languages,
            Raise raise,
            AuditLog audit) {
        this.users = users;
        this.members = members;
        this.memberships = memberships;
        this.reach = reach;
        this.groups = groups;
        this.roles = roles;
        this.orgs = orgs;
        this.invitations = invitations;
        this.actions = actions;
        this.changes = changes;
        this.languages = languages;
        this.raise = raise;
        this.audit = audit;
    }

    /**
     * Adds somebody to the actor's org and mails an invitation; whether the address was known elsewhere shows nowhere.
     *
     * @throws Problem 403 {@code not-with-key}; 409 {@code already-member}, {@code licence-exhausted}, {@code mails-enough}
     */
    @Transactional
    public Member add(Actor actor, NewUser given) {
        actor.require(Permission.MANAGE_USERS);
        OrgId org = actor.org();
        NewUser typed = given.speaking(languages.of(org));
        orgs.lock(org);
        reach.requireStill(actor, org);
        if (members.exists(org, typed.email().value())) { // also an invited one whose owner has moved elsewhere since
            throw Problem.conflictIn("email", "already-member");
        }
        if (typed.admin() || typed.allDataAccess()) {
            raise.require(actor);
        }
        UserId id = newOrHeld(typed);
        if (!memberships.invite(org, id, typed)) {
            throw Problem.conflictIn("email", "already-member");
        }
        groups.assign(org, id, typed.groupIds());
        roles.assign(org, id, typed.roleIds());
        Subject subject = Subject.of(id, typed.firstName() + " " + typed.lastName());
        audit.record(actor, "user.created", subject, typed.details());
        invitations.send(actor, org, users.get(id), typed.email().value());
        return members.get(org, id);
    }

    /**
     * Somebody known is held: what nobody activated goes with its last membership, elsewhere and just now perhaps. The
     * same statements for both, so that the time tells nothing.
     */
    private UserId newOrHeld(NewUser typed) {
        for (; ; ) {
            users.add(typed.email(), typed.firstName(), typed.lastName(), typed.languageOrDefault());
            users.find(typed.email()).ifPresent(known -> users.lock(List.of(known.id())));
            Optional<User> held = users.find(typed.email());
            if (held.isPresent()) {
                return held.get().id();
            }
        }
    }

    /**
     * Changes any of a member's names, language, access and memberships, all or nothing, as one event.
     *
     * @throws Problem 404; 403 {@code super-admin}, {@code own-exemption}, {@code not-with-key}; 409 {@code out-of-reach},
     *     {@code last-administrator}, {@code licence-exhausted}
     */
    @Transactional
    public Member change(Actor actor, UserId id, UserChange change) {
        actor.require(change.permission());
        OrgId org = actor.org();
        orgs.lock(org);
        reach.requireStill(actor, org);
        users.lock(List.of(id));
        Member before = members.get(org, id);
        EmailAddress email = change.newEmail(before);
        if (email != null && !before.accepted()) {
            reach.requireNoSuperAdmins(actor, List.of(before));
            return inviteInstead(actor, before, email, change);
        }
        changes.change(actor, before, change);
        return changes.finish(actor, List.of(new MemberChanges.Change(before, change)))
                .get(0);
    }

    /** An invitation to another address is another person's: the old one ends, and the new one has an id of its own. */
    private Member inviteInstead(Actor actor, Member before, EmailAddress email, UserChange change) {
        Memberships.Rights rights = change.rights(before);
        NewUser typed = NewUser.of(
                        change.firstName() == null ? before.firstName() : change.firstName(),
                        change.lastName() == null ? before.lastName() : change.lastName(),
                        email.value(),
                        change.language() == null ? before.language() : change.language())
                .withAccess(rights.enabled(), rights.portalUrlAccess(), rights.admin(), rights.allDataAccess())
                .in(
                        change.groupIds() == null ? Named.ids(before.groups()) : change.groupIds(),
                        change.roleIds() == null ? Named.ids(before.roles()) : change.roleIds());
        actions.end(actor, actor.org(), before);
        return add(actor, typed);
    }
}
