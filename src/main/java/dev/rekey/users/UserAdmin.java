package dev.rekey.users;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.audit.Subject;
import dev.rekey.groups.Named;
import dev.rekey.groups.Roles;
import dev.rekey.groups.UserGroups;
import dev.rekey.languages.LanguageOffers;
import dev.rekey.orgs.Orgs;
import dev.rekey.sessions.FreshProof;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private final Sessions sessions;
    private final Orgs orgs;
    private final Invitations invitations;
    private final MemberActions actions;
    private final EmailChange emailChange;
    private final LanguageOffers languages;
    private final UserMails mails;
    private final FreshProof fresh;
    private final Raise raise;
    private final AuditLog audit;

    UserAdmin(
            Users users,
            Members members,
            Memberships memberships,
            Reach reach,
            UserGroups groups,
            Roles roles,
            Sessions sessions,
            Orgs orgs,
            Invitations invitations,
            MemberActions actions,
            EmailChange emailChange,
            LanguageOffers languages,
            UserMails mails,
            FreshProof fresh,
            Raise raise,
            AuditLog audit) {
        this.users = users;
        this.members = members;
        this.memberships = memberships;
        this.reach = reach;
        this.groups = groups;
        this.roles = roles;
        this.sessions = sessions;
        this.orgs = orgs;
        this.invitations = invitations;
        this.actions = actions;
        this.emailChange = emailChange;
        this.languages = languages;
        this.mails = mails;
        this.fresh = fresh;
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
        orgs.lock(actor.org());
        reach.requireStill(actor, actor.org());
        users.lock(List.of(id));
        return changeHeld(actor, members.get(actor.org(), id), change);
    }

    /** The same within a transaction that holds org and member, and has asked whether the actor may. */
    Member changeHeld(Actor actor, Member before, UserChange change) {
        OrgId org = actor.org();
        UserId id = before.id();
        reach.requireNoSuperAdmins(actor, List.of(before));
        EmailAddress email = newEmail(before, change);
        if (email != null && !before.accepted()) {
            return inviteInstead(actor, before, email, change);
        }
        changeNames(actor, org, before, change);
        if (email != null) {
            reach.require(actor, Set.of(id));
            emailChange.request(actor, id, email);
        }
        changeRights(actor, org, before, change.rights(before));
        changeSets(org, id, change);
        Member after = members.get(org, id);
        Changes changes = UserChange.between(before, after);
        if (!changes.none()) {
            audit.record(actor, "user.updated", Subject.of(id, after.name()), changes.details());
        }
        Changes everywhere = UserChange.betweenAccounts(before, after);
        if (before.accepted() && !everywhere.none()) {
            audit.recordAllElsewhere(actor, org, "user.updated", List.of(id), List.of(everywhere.details()));
        }
        return after;
    }

    private static @Nullable EmailAddress newEmail(Member before, UserChange change) {
        EmailAddress email = change.email() == null ? null : EmailAddress.parse("email", change.email());
        return email == null || email.value().equals(before.email()) ? null : email;
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

    private void changeNames(Actor actor, OrgId org, Member before, UserChange change) {
        String first = change.firstName() == null ? before.firstName() : change.firstName();
        String last = change.lastName() == null ? before.lastName() : change.lastName();
        String language = change.language() == null ? before.language() : change.language();
        boolean renamed = !first.equals(before.firstName()) || !last.equals(before.lastName());
        if (!renamed && language.equals(before.language())) {
            return;
        }
        if (!language.equals(before.language())) {
            languages.of(org).require(language);
        }
        if (before.accepted()) {
            reach.require(actor, Set.of(before.id()));
            users.rename(before.id(), first, last, language);
        } else {
            memberships.renameInvited(org, before.id(), first, last, language);
        }
    }

    private void changeRights(Actor actor, OrgId org, Member before, Memberships.Rights rights) {
        if (rights.mfaOptOut() && !before.mfaOptOut() && actor.is(before.id())) {
            throw Problem.forbidden("own-exemption");
        }
        if (rights.mfaOptOut() && !before.mfaOptOut()) {
            actor.require(Permission.RESET_MFA); // it weakens an account as a reset does
            fresh.require(actor, FreshProof.SHORT);
        }
        if (rights.admin() && !before.admin() || rights.allDataAccess() && !before.allDataAccess()) {
            raise.require(actor);
        }
        boolean remainsAdministrator = rights.admin() && rights.enabled();
        boolean isAdministrator = before.admin() && before.enabled() && before.accepted();
        if (isAdministrator && !remainsAdministrator && !memberships.anotherAdministrator(org, before.id())) {
            throw Problem.conflict("last-administrator");
        }
        if (!rights.equals(Memberships.Rights.of(before))) {
            memberships.setRights(org, before.id(), rights);
        }
        if (before.enabled() && !rights.enabled()) {
            sessions.endInOrg(org, Set.of(before.id()));
        }
        boolean sameReach = before.enabled() == rights.enabled()
                && before.admin() == rights.admin()
                && before.allDataAccess() == rights.allDataAccess();
        if (!sameReach) {
            sessions.endImpersonations(org, before.id()); // ended is ended, also when the rights come back
        }
        if (rights.mfaOptOut() && !before.mfaOptOut() && before.accepted()) {
            mails.exempted(actor, before);
        }
    }

    private void changeSets(OrgId org, UserId id, UserChange change) {
        if (change.groupIds() != null) {
            groups.assign(org, id, change.groupIds());
        }
        if (change.roleIds() != null) {
            roles.assign(org, id, change.roleIds());
        }
    }
}
