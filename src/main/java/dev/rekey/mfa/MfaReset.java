package dev.rekey.mfa;

import dev.rekey.audit.AuditLog;
import dev.rekey.orgs.Org;
import dev.rekey.orgs.Orgs;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.totp.TotpFactors;
import dev.rekey.users.Member;
import dev.rekey.users.Members;
import dev.rekey.users.Reach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** All that other orgs are told of: nothing of this org's own. */
    private static final Set<MfaLevel> USER_LEVEL = Set.of(MfaLevel.USER);

    private final Members members;
    private final Reach reach;
    private final Orgs orgs;
    private final TotpFactors totp;
    private final RecoveryCodes recoveryCodes;
    private final RememberedDevices devices;
    private final HalfSignIns signIns;
    private final Sessions sessions;
    private final MfaMails mails;
    private final AuditLog audit;

    MfaReset(
            Members members,
            Reach reach,
            Orgs orgs,
            TotpFactors totp,
            RecoveryCodes recoveryCodes,
            RememberedDevices devices,
            HalfSignIns signIns,
            Sessions sessions,
            MfaMails mails,
            AuditLog audit) {
        this.members = members;
        this.reach = reach;
        this.orgs = orgs;
        this.totp = totp;
        this.recoveryCodes = recoveryCodes;
        this.devices = devices;
        this.signIns = signIns;
        this.sessions = sessions;
        this.mails = mails;
        this.audit = audit;
    }

    /** In the actor's own org. See {@link #reset(Actor, OrgId, Collection, Set)}. */
    @Transactional
    public void reset(Actor actor, Collection<UserId> ids, Set<MfaLevel> levels) {
        actor.require(Permission.RESET_MFA);
        resetIn(actor, actor.org(), ids, levels);
    }

    /**
     * In any org, by a super admin.
     *
     * @throws Problem 404 {@code unknown-users} naming who is no member of the org; 403 {@code own-mfa},
     *     {@code super-admin}; 409 {@code out-of-reach} naming whose user-level factors guard orgs that the actor does
     *     not administer; nothing has changed then
     */
    @Transactional
    public void reset(Actor actor, OrgId org, Collection<UserId> ids, Set<MfaLevel> levels) {
        actor.require(
                org.equals(actor.currentOrg()) && actor.may(Permission.RESET_MFA)
                        ? Permission.RESET_MFA
                        : Permission.ACROSS_ORGS);
        resetIn(actor, org, ids, levels);
    }

    private void resetIn(Actor actor, OrgId orgId, Collection<UserId> ids, Set<MfaLevel> levels) {
        Set<UserId> targets = distinct(ids);
        if (targets.contains(actor.user())) {
            throw Problem.forbidden("own-mfa");
        }
        Org org = orgs.get(orgId);
        List<Member> found = members.lockAll(orgId, targets);
        reach.requireNoSuperAdmins(actor, found);
        List<Member> accepted = found.stream().filter(Member::accepted).toList();
        audit.recordAll(actor, orgId, "mfa.reset", ids(found), details(found, levels));
        if (levels.contains(MfaLevel.USER)) {
            List<Member> within = withinReach(actor, accepted);
            remove(null, ids(within));
            audit.recordAllElsewhere(actor, orgId, "mfa.reset", ids(within), details(within, USER_LEVEL));
        }
        if (levels.contains(MfaLevel.ORG)) {
            remove(orgId, ids(accepted));
        }
        mails.reset(actor, org, having(accepted, member -> removed(member, levels)), levels);
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

    /** Half-finished sign-ins go first: whoever is in the middle of one is waited for, and what it opened goes with the rest. */
    private void remove(@Nullable OrgId org, List<UserId> ids) {
        signIns.endAll(ids);
        totp.removeSetUps(org, ids);
        totp.removeAll(org, ids);
        recoveryCodes.removeAll(org, ids);
        devices.forgetAll(org, ids);
        if (org == null) {
            sessions.endAll(ids);
        } else {
            sessions.endInOrg(org, ids);
        }
    }

    private static List<Map<String, Object>> details(List<Member> found, Set<MfaLevel> levels) {
        List<String> words = levels.stream().map(MfaLevel::word).toList();
        return found.stream()
                .map(member -> Map.<String, Object>of("levels", words, "removed", removedWords(member, levels)))
                .toList();
    }

    private static List<String> removedWords(Member member, Set<MfaLevel> levels) {
        List<String> words = new ArrayList<>();
        for (MfaLevel level : levels) {
            if (level == MfaLevel.USER ? member.mfa().user() : member.mfa().org()) {
                words.add(level.word());
            }
        }
        return words;
    }

    private static List<UserId> ids(List<Member> members) {
        return members.stream().map(Member::id).toList();
    }

    private static boolean removed(Member member, Set<MfaLevel> levels) {
        return !removedWords(member, levels).isEmpty();
    }

    private static List<Member> having(List<Member> members, Predicate<Member> what) {
        return members.stream().filter(what).toList();
    }

    /** @throws Problem 400 naming {@code ids} */
    private static Set<UserId> distinct(Collection<UserId> ids) {
        Set<UserId> targets = new TreeSet<>(java.util.Comparator.comparingLong(UserId::value));
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
