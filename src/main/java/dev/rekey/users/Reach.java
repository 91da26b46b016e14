package dev.rekey.users;

import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * How far an administrator reaches beyond the own org: what guards or names a user everywhere may be changed only by
 * somebody who administers every org that the user has accepted. Super admins reach everybody.
 */
@Component
public class Reach {
    private final Members members;

    Reach(Members members) {
        this.members = members;
    }

    public Set<Long> beyond(Actor actor, Collection<UserId> users) {
        return actor.may(Permission.ACROSS_ORGS) ? Set.of() : members.beyond(actor.user(), users);
    }

    /** @throws Problem 409 {@code out-of-reach} with the ids */
    public void require(Actor actor, Collection<UserId> users) {
        Set<Long> beyond = beyond(actor, users);
        if (!beyond.isEmpty()) {
            throw Problem.conflict("out-of-reach")
                    .with("ids", beyond.stream().sorted().toList());
        }
    }

    /**
     * To be asked again under the org's lock: whoever waited for it may have lost the right meanwhile.
     *
     * @throws Problem 403 {@code forbidden}
     */
    public void requireStill(Actor actor, OrgId org) {
        if (!members.administers(actor.user(), org, actor.may(Permission.ACROSS_ORGS))) {
            throw Problem.forbidden("forbidden");
        }
    }

    /** @throws Problem 403 {@code super-admin}: their accounts are touched by super admins alone */
    public void requireNoSuperAdmins(Actor actor, Collection<Member> targets) {
        if (!actor.may(Permission.ACROSS_ORGS) && targets.stream().anyMatch(Member::superAdmin)) {
            throw Problem.forbidden("super-admin");
        }
    }
}
