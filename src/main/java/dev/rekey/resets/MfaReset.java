package dev.rekey.resets;

import dev.rekey.audit.AuditLog;
import dev.rekey.mfa.MadeCode;
import dev.rekey.mfa.SetUpCodeIssue;
import dev.rekey.mfa.SetUpCodeIssue.Delivery;
import dev.rekey.orgs.Org;
import dev.rekey.orgs.Orgs;
import dev.rekey.sessions.FreshProof;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.Member;
import dev.rekey.users.Members;
import dev.rekey.users.Reach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes away the factors of members who lost them, and with them all that those factors had opened. One transaction:
 * all of it for all of the members, with an event and a mail each, or nothing.
 */
@Service
public class MfaReset {
    public static final int MAX_IDS = 10_000;

    /** Of an invitation that is not accepted. */
    private static final Map<String, Object> NOTHING = Map.of("levels", List.of(), "removed", List.of());

    private final Members members;
    private final Reach reach;
    private final Orgs orgs;
    private final Removal removal;
    private final SetUpCodeIssue codes;
    private final ResetMails mails;
    private final FreshProof fresh;
    private final AuditLog audit;

    MfaReset(
            Members members,
            Reach reach,
            Orgs orgs,
            Removal removal,
            SetUpCodeIssue codes,
            ResetMails mails,
            FreshProof fresh,
            AuditLog audit) {
        this.members = members;
        this.reach = reach;
        this.orgs = orgs;
        this.removal = removal;
        this.codes = codes;
        this.mails = mails;
        this.fresh = fresh;
        this.audit = audit;
    }

    /**
     * How far a reset goes.
     *
     * @param delivery how the set-up codes reach the people
     * @param endApiKeys they stay otherwise: programs of the person's, which the lost factor opened nothing of
     */
    public record How(Set<MfaLevel> levels, Delivery delivery, boolean endApiKeys) {}

    /** In the actor's own org. See {@link #reset(Actor, OrgId, Collection, How)}. */
    @Transactional
    public List<Receipt> reset(Actor actor, Collection<UserId> ids, How how) {
        actor.require(Permission.RESET_MFA);
        return resetIn(actor, actor.org(), ids, how);
    }

    /**
     * In any org, by a super admin.
     *
     * @return what went, of each; empty of those who have not accepted yet
     * @throws Problem 404 {@code unknown-users} naming who is no member of the org; 403 {@code own-mfa},
     *     {@code super-admin}, {@code not-with-key} for showing codes to a key, or ending keys with one; 409 {@code out-of-reach} naming whose
     *     user-level factors guard orgs that the actor does not administer; nothing has changed then
     */
    @Transactional
    public List<Receipt> reset(Actor actor, OrgId org, Collection<UserId> ids, How how) {
        actor.require(
                org.equals(actor.currentOrg()) && actor.may(Permission.RESET_MFA)
                        ? Permission.RESET_MFA
                        : Permission.ACROSS_ORGS);
        return resetIn(actor, org, ids, how);
    }

    private List<Receipt> resetIn(Actor actor, OrgId orgId, Collection<UserId> ids, How how) {
        if (how.endApiKeys() || codes.possible(how.delivery()) == Delivery.SHOW) {
            actor.requireInPerson();
        }
        fresh.require(actor, FreshProof.LONG);
        Set<UserId> targets = distinct(ids);
        if (targets.contains(actor.user())) {
            throw Problem.forbidden("own-mfa");
        }
        orgs.lock(orgId);
        reach.requireStill(actor, orgId);
        Org org = orgs.get(orgId);
        List<Member> found = members.lockAll(orgId, targets);
        reach.requireNoSuperAdmins(actor, found);
        List<Member> accepted = found.stream().filter(Member::accepted).toList();
        List<UserId> userLevel = how.levels().contains(MfaLevel.USER) ? ids(withinReach(actor, accepted)) : List.of();
        List<UserId> orgLevel = how.levels().contains(MfaLevel.ORG) ? ids(accepted) : List.of();
        Map<UserId, Receipt> receipts =
                withCodes(org, removal.remove(orgId, userLevel, orgLevel, how.endApiKeys()), how.delivery());
        record(actor, orgId, found, userLevel, receipts);
        List<Member> told = having(accepted, member -> tookFactor(receipts, member));
        mails.reset(actor, org, told, receipts);
        return List.copyOf(receipts.values());
    }

    private Map<UserId, Receipt> withCodes(Org org, Map<UserId, Receipt> receipts, Delivery delivery) {
        Map<UserId, Set<MfaLevel>> removed = new LinkedHashMap<>();
        receipts.forEach((user, receipt) -> {
            if (receipt.tookFactor()) {
                Set<MfaLevel> levels = EnumSet.copyOf(receipt.levels().keySet());
                levels.removeIf(level -> !receipt.tookFactor(level));
                removed.put(user, levels);
            }
        });
        Map<UserId, MadeCode> made = codes.issue(org, removed, delivery);
        Map<UserId, Receipt> complete = new LinkedHashMap<>();
        receipts.forEach(
                (user, receipt) -> complete.put(user, made.containsKey(user) ? receipt.with(made.get(user)) : receipt));
        return complete;
    }

    private void record(
            Actor actor, OrgId org, List<Member> found, List<UserId> userLevel, Map<UserId, Receipt> receipts) {
        List<Map<String, Object>> details = found.stream()
                .map(member -> Optional.ofNullable(receipts.get(member.id()))
                        .map(receipt -> receipt.details(org))
                        .orElse(NOTHING))
                .toList();
        audit.recordAll(actor, org, "mfa.reset", ids(found), details);
        List<Map<String, Object>> elsewhere = userLevel.stream()
                .map(user -> Objects.requireNonNull(receipts.get(user)).detailsElsewhere())
                .toList();
        audit.recordAllElsewhere(actor, org, "mfa.reset", userLevel, elsewhere);
        recordEndedKeys(actor, receipts.values());
    }

    /** In the trail of the org that the key was for, as if its holder had ended it. */
    private void recordEndedKeys(Actor actor, Collection<Receipt> receipts) {
        Map<OrgId, List<UserId>> holders = new LinkedHashMap<>();
        Map<OrgId, List<Map<String, Object>>> details = new LinkedHashMap<>();
        for (Receipt receipt : receipts) {
            for (Receipt.Key key : receipt.apiKeys()) {
                if (key.ended()) {
                    holders.computeIfAbsent(key.org(), org -> new ArrayList<>()).add(receipt.user());
                    details.computeIfAbsent(key.org(), org -> new ArrayList<>())
                            .add(Map.of("key", key.id(), "name", key.name()));
                }
            }
        }
        holders.forEach((org, users) ->
                audit.recordAll(actor, org, "api-key.deleted", users, Objects.requireNonNull(details.get(org))));
    }

    /**
     * Whose user level the actor may touch: it guards other orgs too. Those beyond who have nothing there are left alone.
     *
     * @throws Problem 409 {@code out-of-reach} naming those beyond who have user-level factors
     */
    private List<Member> withinReach(Actor actor, List<Member> accepted) {
        Set<Long> beyond = reach.beyond(actor, ids(accepted));
        List<Long> refused = having(accepted, member -> member.mfa().user()).stream()
                .map(member -> member.id().value())
                .filter(beyond::contains)
                .sorted()
                .toList();
        if (!refused.isEmpty()) {
            throw Problem.conflict("out-of-reach")
                    .with("ids", refused)
                    .with("advice", Map.of("level", MfaLevel.ORG.word()));
        }
        return having(accepted, member -> !beyond.contains(member.id().value()));
    }

    private static List<UserId> ids(List<Member> members) {
        return members.stream().map(Member::id).toList();
    }

    private static boolean tookFactor(Map<UserId, Receipt> receipts, Member member) {
        Receipt receipt = receipts.get(member.id());
        return receipt != null && receipt.tookFactor();
    }

    private static List<Member> having(List<Member> members, Predicate<Member> what) {
        return members.stream().filter(what).toList();
    }

    /** @throws Problem 400 naming {@code ids} */
    private static Set<UserId> distinct(Collection<UserId> ids) {
        Set<UserId> targets = new TreeSet<>(Comparator.comparingLong(UserId::value));
        for (UserId id : ids) {
            targets.add(Objects.requireNonNull(id));
        }
        if (targets.isEmpty()) {
            throw Problem.invalid("ids", "required");
        }
        if (targets.size() > MAX_IDS) {
            throw Problem.invalid("ids", "too-many", MAX_IDS);
        }
        return targets;
    }

    /** Both, unless one is named. */
    public static Set<MfaLevel> levels(@Nullable String word) {
        return word == null ? EnumSet.allOf(MfaLevel.class) : EnumSet.of(MfaLevel.parse(word));
    }
}
