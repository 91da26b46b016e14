package dev.rekey.mfa;

import dev.rekey.mfa.SetUpCodeIssue.Delivery;
import dev.rekey.orgs.Org;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.UserId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A code for whatever somebody has to set up again, shown and not mailed. In the caller's transaction, under the user's lock. */
@Component
public class OwedCodes {
    private final MfaPolicy policy;
    private final SetUpCodeIssue issue;

    OwedCodes(MfaPolicy policy, SetUpCodeIssue issue) {
        this.policy = policy;
        this.issue = issue;
    }

    /** For the user level and the org's; without text where none is owed. */
    public MadeCode show(Org org, UserId user) {
        Requirement requirement = policy.of(user, org.id());
        Set<MfaLevel> levels = EnumSet.noneOf(MfaLevel.class);
        for (MfaLevel level : MfaLevel.values()) {
            if (requirement.codeOwed(level)) {
                levels.add(level);
            }
        }
        return levels.isEmpty()
                ? MadeCode.NOT_NEEDED
                : Objects.requireNonNull(
                        issue.issue(org, Map.of(user, levels), Delivery.SHOW).get(user));
    }
}
