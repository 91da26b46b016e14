package dev.rekey.users;

import dev.rekey.orgs.Org;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Outcome;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds and changes many members of an org, each all or not at all, by the rules that hold for one: members are
 * changed by {@link MemberChanges}, and new people are added together, as {@link UserAdmin#add} adds each.
 */
@Service
public class UserBatch {
    private final Users users;
    private final BulkUsers bulk;
    private final Members members;
    private final NewMembers newMembers;
    private final MemberChanges changes;
    private final Orgs orgs;
    private final Reach reach;
    private final TransactionTemplate apart;

    UserBatch(
            Users users,
            BulkUsers bulk,
            Members members,
            NewMembers newMembers,
            MemberChanges changes,
            Orgs orgs,
            Reach reach,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.bulk = bulk;
        this.members = members;
        this.newMembers = newMembers;
        this.changes = changes;
        this.orgs = orgs;
        this.reach = reach;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** @param outcomes in the order of the rows. @param seats how many more are enabled than before */
    public record Applied(List<Outcome> outcomes, int seats) {}

    /**
     * Within the caller's transaction.
     *
     * @param reserved seats that are not to be taken
     * @throws Problem 403 when the actor may not, or may not any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Applied apply(Actor actor, List<PersonRow> rows, int reserved) {
        actor.require(Permission.MANAGE_USERS);
        OrgId org = actor.org();
        orgs.lock(org);
        reach.requireStill(actor, org);
        Map<String, Member> known =
                hold(org, rows.stream().map(row -> row.email().value()).toList());
        Org now = orgs.get(org);
        Seats seats = new Seats(now.licences() - now.enabledMembers() - reserved);
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        Map<Integer, PersonRow> left = new LinkedHashMap<>();
        List<PersonRow> others = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (known.containsKey(rows.get(i).email().value())) {
                left.put(i, rows.get(i));
            } else {
                others.add(rows.get(i));
            }
        }
        while (!left.isEmpty()) {
            changeOnce(actor, left, known, seats, outcomes);
        }
        Map<String, Outcome> added = newMembers.add(actor, others, seats);
        for (int i = 0; i < rows.size(); i++) {
            Outcome outcome = added.get(rows.get(i).email().value());
            if (outcome != null) {
                outcomes.put(i, outcome);
            }
        }
        return new Applied(List.copyOf(outcomes.values()), seats.taken());
    }

    /** To be told now and then while thousands are added, outside of any transaction. */
    public void haveGrown() {
        newMembers.haveGrown();
    }

    /**
     * As the org knows them by these addresses. Whoever has an account is locked with them, at once, so that two batches of
     * two orgs do not each wait for what the other has.
     */
    private Map<String, Member> hold(OrgId org, List<String> emails) {
        Set<UserId> all = new HashSet<>(bulk.members(org, emails).values());
        bulk.find(emails).values().forEach(user -> all.add(user.id()));
        users.lock(all);
        return members.find(org, bulk.members(org, emails).values()).stream()
                .collect(Collectors.toMap(Member::email, Function.identity(), (one, other) -> one, HashMap::new));
    }

    /** @param left by their places; those about whom there is another row stay for the next time */
    private void changeOnce(
            Actor actor,
            Map<Integer, PersonRow> left,
            Map<String, Member> known,
            Seats seats,
            Map<Integer, Outcome> outcomes) {
        Set<EmailAddress> done = new HashSet<>();
        List<MemberChanges.Change> changed = new ArrayList<>();
        for (Map.Entry<Integer, PersonRow> one : List.copyOf(left.entrySet())) {
            PersonRow row = one.getValue();
            if (done.add(row.email())) {
                Member before = Objects.requireNonNull(known.get(row.email().value()));
                UserChange change = row.toChange(before);
                Outcome outcome = change(actor, before, change, seats);
                if (outcome.kind() == Outcome.Kind.UPDATED) {
                    changed.add(new MemberChanges.Change(before, change));
                }
                outcomes.put(one.getKey(), outcome);
                left.remove(one.getKey());
            }
        }
        if (!changed.isEmpty()) {
            changes.finish(actor, changed).forEach(after -> known.put(after.email(), after));
        }
    }

    private Outcome change(Actor actor, Member before, UserChange change, Seats seats) {
        if (change.equals(UserChange.NONE)) {
            return Outcome.UNCHANGED;
        }
        int more = (change.rights(before).enabled() ? 1 : 0) - (before.enabled() ? 1 : 0);
        try {
            if (more > 0) {
                seats.require();
            }
            if (change.ofSets()) { // writes nothing that would have to be taken back
                changes.change(actor, before, change);
            } else {
                apart.executeWithoutResult(status -> changes.change(actor, before, change));
            }
            seats.take(more);
            return Outcome.UPDATED;
        } catch (Problem problem) {
            return Outcome.refused(problem);
        }
    }
}
