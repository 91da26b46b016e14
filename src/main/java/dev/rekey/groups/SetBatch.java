package dev.rekey.groups;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Outcome;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes and changes many user groups or roles of an org, each all or not at all, as {@link SetAdmin} does one. */
@Service
public class SetBatch {
    private final SetAdmin admin;
    private final UserGroups groups;
    private final Roles roles;
    private final TransactionTemplate apart;

    SetBatch(SetAdmin admin, UserGroups groups, Roles roles, PlatformTransactionManager transactions) {
        this.admin = admin;
        this.groups = groups;
        this.roles = roles;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Within the caller's transaction.
     *
     * @param rows no name twice, in whatever case
     * @return in the order of the rows
     * @throws Problem 403 when the actor may not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Outcome> apply(Actor actor, SetKind kind, List<SetRow> rows) {
        actor.require(Permission.MANAGE_USERS);
        MemberSets sets = kind == SetKind.GROUP ? groups : roles;
        Map<String, MemberSet> known =
                sets.named(actor.org(), rows.stream().map(SetRow::name).toList());
        List<Outcome> outcomes = new ArrayList<>();
        for (SetRow row : rows) {
            try {
                outcomes.add(apply(actor, sets, row, known.get(row.name())));
            } catch (Problem problem) {
                outcomes.add(Outcome.refused(problem));
            }
        }
        return outcomes;
    }

    private Outcome apply(Actor actor, MemberSets sets, SetRow row, @Nullable MemberSet before) {
        if (before == null) {
            apart.executeWithoutResult(status -> admin.create(actor, sets, row.toNew()));
            return Outcome.CREATED;
        }
        SetChange change = row.toChange(before);
        if (change.equals(SetChange.NONE)) {
            return Outcome.UNCHANGED;
        }
        apart.executeWithoutResult(status -> admin.change(actor, sets, before.id(), change));
        return Outcome.UPDATED;
    }
}
