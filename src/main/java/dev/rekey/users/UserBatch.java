package dev.rekey.users;

import dev.rekey.orgs.Org;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Outcome;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds and changes many members of an org, each all or not at all, by the rules that hold for one: a change is
 * {@link UserAdmin#changeHeld}, and new people are added together, as {@link UserAdmin#add} adds each.
 */
@Service
public class UserBatch {
    private final Users users;
    private final BulkUsers bulk;
    private final Members members;
    private final NewMembers newMembers;
    private final UserAdmin admin;
    private final Orgs orgs;
    private final Reach reach;
    private final TransactionTemplate apart;

    UserBatch(
            Users users,
            BulkUsers bulk,
            Members members,
            NewMembers newMembers,
            UserAdmin admin,
            Orgs orgs,
            Reach reach,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.bulk = bulk;
        this.members = members;
        this.newMembers = newMembers;
        this.admin = admin;
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
        List<PersonRow> others = new ArrayList<>();
        List<Outcome> changed = new ArrayList<>();
        for (PersonRow row : rows) {
            Member member = known.get(row.email().value());
            if (member == null) {
                others.add(row);
                changed.add(Outcome.UNCHANGED);
            } else {
                changed.add(change(actor, member, row, seats, known));
            }
        }
        Map<String, Outcome> added = newMembers.add(actor, others, seats);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            outcomes.add(added.getOrDefault(rows.get(i).email().value(), changed.get(i)));
        }
        return new Applied(outcomes, seats.taken());
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

    private Outcome change(Actor actor, Member before, PersonRow row, Seats seats, Map<String, Member> known) {
        UserChange change = row.toChange(before);
        if (change.equals(UserChange.NONE)) {
            return Outcome.UNCHANGED;
        }
        try {
            if (row.seats(before)) {
                seats.require();
            }
            Member after = Objects.requireNonNull(apart.execute(status -> admin.changeHeld(actor, before, change)));
            known.put(before.email(), after);
            seats.take((after.enabled() ? 1 : 0) - (before.enabled() ? 1 : 0));
            return Outcome.UPDATED;
        } catch (Problem problem) {
            return Outcome.refused(problem);
        }
    }
}
