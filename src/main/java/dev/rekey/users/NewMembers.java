package dev.rekey.users;

import dev.rekey.audit.AuditLog;
import dev.rekey.groups.Roles;
import dev.rekey.groups.UserGroups;
import dev.rekey.languages.LanguageOffers;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Outcome;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.BulkUsers.Invitee;
import dev.rekey.web.LanguageOffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Adds many people to an org as {@link UserAdmin#add} adds one, with the same rules, events and mails. */
@Component
class NewMembers {
    private final Users users;
    private final BulkUsers bulk;
    private final UserGroups groups;
    private final Roles roles;
    private final Invitations invitations;
    private final InvitationMails sent;
    private final LanguageOffers languages;
    private final Raise raise;
    private final AuditLog audit;

    NewMembers(
            Users users,
            BulkUsers bulk,
            UserGroups groups,
            Roles roles,
            Invitations invitations,
            InvitationMails sent,
            LanguageOffers languages,
            Raise raise,
            AuditLog audit) {
        this.users = users;
        this.bulk = bulk;
        this.groups = groups;
        this.roles = roles;
        this.invitations = invitations;
        this.sent = sent;
        this.languages = languages;
        this.raise = raise;
        this.audit = audit;
    }

    /**
     * Within the caller's transaction, which has locked the org.
     *
     * @param rows no address twice, and none that the org has
     * @return by address
     */
    Map<String, Outcome> add(Actor actor, List<PersonRow> rows, Seats seats) {
        Map<String, Outcome> outcomes = new HashMap<>();
        List<NewUser> people = new ArrayList<>();
        LanguageOffer offer = languages.of(actor.org());
        for (PersonRow row : rows) {
            try {
                people.add(checked(actor, row, offer, seats));
            } catch (Problem problem) {
                outcomes.put(row.email().value(), Outcome.refused(problem));
            }
        }
        if (!people.isEmpty()) {
            addChecked(actor, people, outcomes, seats);
        }
        return outcomes;
    }

    /** What others read of members is planned anew. */
    void haveGrown() {
        bulk.analyze();
        groups.analyze();
        roles.analyze();
    }

    private NewUser checked(Actor actor, PersonRow row, LanguageOffer offer, Seats seats) {
        NewUser typed = row.toNew().speaking(offer);
        if (row.mayRaise()) {
            raise.require(actor);
        }
        if (typed.enabled()) {
            seats.require();
            seats.take(1);
        }
        return typed;
    }

    private void addChecked(Actor actor, List<NewUser> people, Map<String, Outcome> outcomes, Seats seats) {
        OrgId org = actor.org();
        Map<String, User> held = hold(people);
        Set<String> mailable = sent.countAll(
                org, people.stream().map(typed -> typed.email().value()).toList());
        List<Invitee> invitees = new ArrayList<>();
        for (NewUser typed : people) {
            String email = typed.email().value();
            User user = held.get(email);
            if (user != null && mailable.contains(email)) {
                invitees.add(new Invitee(user, typed));
            } else {
                refuse(typed, user == null ? "busy" : "mails-enough", outcomes, seats);
            }
        }
        Set<UserId> invited = bulk.invite(org, invitees);
        invitees.stream()
                .filter(one -> !invited.contains(one.user().id()))
                .forEach(one -> refuse(one.typed(), "already-member", outcomes, seats));
        finish(
                actor,
                invitees.stream()
                        .filter(one -> invited.contains(one.user().id()))
                        .toList(),
                outcomes);
    }

    private static void refuse(NewUser typed, String code, Map<String, Outcome> outcomes, Seats seats) {
        outcomes.put(typed.email().value(), Outcome.refused(Problem.conflictIn("email", code)));
        if (typed.enabled()) {
            seats.take(-1);
        }
    }

    /** As one does it: known ones are held, and who goes meanwhile is made anew; who does so again and again is left out. */
    private Map<String, User> hold(List<NewUser> people) {
        List<String> emails =
                people.stream().map(typed -> typed.email().value()).toList();
        bulk.add(people);
        Map<String, User> held = locked(emails);
        List<NewUser> missing = people.stream()
                .filter(typed -> !held.containsKey(typed.email().value()))
                .toList();
        if (!missing.isEmpty()) {
            missing.forEach(
                    typed -> users.add(typed.email(), typed.firstName(), typed.lastName(), typed.languageOrDefault()));
            held.putAll(
                    locked(missing.stream().map(typed -> typed.email().value()).toList()));
        }
        return held;
    }

    private Map<String, User> locked(List<String> emails) {
        users.lock(bulk.find(emails).values().stream().map(User::id).toList());
        return bulk.find(emails);
    }

    private void finish(Actor actor, List<Invitee> invited, Map<String, Outcome> outcomes) {
        OrgId org = actor.org();
        List<UserId> ids = invited.stream().map(one -> one.user().id()).toList();
        groups.join(
                org, ids, invited.stream().map(one -> one.typed().groupIds()).toList());
        roles.join(org, ids, invited.stream().map(one -> one.typed().roleIds()).toList());
        List<Map<String, Object>> details = new ArrayList<>();
        for (Invitee one : invited) {
            NewUser typed = one.typed();
            details.add(typed.details());
            outcomes.put(typed.email().value(), Outcome.CREATED);
        }
        audit.recordAll(actor, org, "user.created", ids, details);
        invitations.sendAll(actor, org, invited);
    }
}
