package dev.rekey.users;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.groups.MemberSets;
import dev.rekey.groups.Roles;
import dev.rekey.groups.UserGroups;
import dev.rekey.languages.LanguageOffers;
import dev.rekey.sessions.FreshProof;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes members who are held, within a transaction that has locked the org and asked whether the actor may: first what is
 * each one's own, then at once, for one as for hundreds, the groups, the roles and the events.
 */
@Component
class MemberChanges {
    private final Users users;
    private final Members members;
    private final Memberships memberships;
    private final Reach reach;
    private final UserGroups groups;
    private final Roles roles;
    private final Sessions sessions;
    private final EmailChange emailChange;
    private final LanguageOffers languages;
    private final UserMails mails;
    private final FreshProof fresh;
    private final Raise raise;
    private final AuditLog audit;

    MemberChanges(
            Users users,
            Members members,
            Memberships memberships,
            Reach reach,
            UserGroups groups,
            Roles roles,
            Sessions sessions,
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
        this.emailChange = emailChange;
        this.languages = languages;
        this.mails = mails;
        this.fresh = fresh;
        this.raise = raise;
        this.audit = audit;
    }

    record Change(Member before, UserChange change) {}

    /** All but groups and roles; for an address, somebody who has accepted. @throws Problem as {@link UserAdmin#change} */
    void change(Actor actor, Member before, UserChange change) {
        OrgId org = actor.org();
        reach.requireNoSuperAdmins(actor, List.of(before));
        changeNames(actor, org, before, change);
        EmailAddress email = change.newEmail(before);
        if (email != null) {
            reach.require(actor, Set.of(before.id()));
            emailChange.request(actor, before.id(), email);
        }
        changeRights(actor, org, before, change.rights(before));
    }

    /**
     * Groups and roles of members who were changed else, and the events of it all.
     *
     * @param changes nobody twice
     * @return how they are now, in the same order
     * @throws Problem 400 naming the field, for a group or role that the org has not
     */
    List<Member> finish(Actor actor, List<Change> changes) {
        OrgId org = actor.org();
        assign(org, groups, changes, UserChange::groupIds);
        assign(org, roles, changes, UserChange::roleIds);
        Map<UserId, Member> now = members
                .find(org, changes.stream().map(one -> one.before().id()).toList())
                .stream()
                .collect(Collectors.toMap(Member::id, Function.identity()));
        List<Member> after = changes.stream()
                .map(one -> Objects.requireNonNull(now.get(one.before().id())))
                .toList();
        record(actor, changes, after);
        return after;
    }

    private static void assign(
            OrgId org, MemberSets sets, List<Change> changes, Function<UserChange, @Nullable Set<Long>> which) {
        List<UserId> whose = new ArrayList<>();
        List<Set<Long>> ids = new ArrayList<>();
        for (Change one : changes) {
            Set<Long> given = which.apply(one.change());
            if (given != null) {
                whose.add(one.before().id());
                ids.add(given);
            }
        }
        if (!whose.isEmpty()) {
            sets.assign(org, whose, ids);
        }
    }

    private void record(Actor actor, List<Change> changes, List<Member> after) {
        List<UserId> here = new ArrayList<>();
        List<Map<String, Object>> details = new ArrayList<>();
        List<UserId> elsewhere = new ArrayList<>();
        List<Map<String, Object>> detailsElsewhere = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Member before = changes.get(i).before();
            Changes differing = UserChange.between(before, after.get(i));
            if (!differing.none()) {
                here.add(before.id());
                details.add(differing.details());
            }
            Changes everywhere = UserChange.betweenAccounts(before, after.get(i));
            if (before.accepted() && !everywhere.none()) {
                elsewhere.add(before.id());
                detailsElsewhere.add(everywhere.details());
            }
        }
        if (!here.isEmpty()) {
            audit.recordAll(actor, actor.org(), "user.updated", here, details);
        }
        if (!elsewhere.isEmpty()) {
            audit.recordAllElsewhere(actor, actor.org(), "user.updated", elsewhere, detailsElsewhere);
        }
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
}
