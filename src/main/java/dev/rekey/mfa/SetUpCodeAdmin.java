package dev.rekey.mfa;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues another set-up code to a member who owes a set-up and has no code that works. */
@Service
class SetUpCodeAdmin {
    private final Members members;
    private final Reach reach;
    private final Orgs orgs;
    private final MfaPolicy policy;
    private final SetUpCodeIssue issue;
    private final MfaMails mails;
    private final FreshProof fresh;
    private final AuditLog audit;

    SetUpCodeAdmin(
            Members members,
            Reach reach,
            Orgs orgs,
            MfaPolicy policy,
            SetUpCodeIssue issue,
            MfaMails mails,
            FreshProof fresh,
            AuditLog audit) {
        this.members = members;
        this.reach = reach;
        this.orgs = orgs;
        this.policy = policy;
        this.issue = issue;
        this.mails = mails;
        this.fresh = fresh;
        this.audit = audit;
    }

    /**
     * The earlier one dies with it. The person is told. Without a mail server it is shown in any case.
     *
     * @throws Problem 403 {@code own-setup-code}, {@code super-admin}, {@code not-with-key}; 404; 409
     *     {@code no-setup-code-owed}, {@code out-of-reach}, {@code mailbox-alone}
     */
    @Transactional
    public MadeCode issue(Actor actor, UserId id, boolean show) {
        actor.require(Permission.RESET_MFA);
        actor.requireInPerson();
        fresh.require(actor, FreshProof.LONG);
        OrgId orgId = actor.org();
        orgs.lock(orgId);
        reach.requireStill(actor, orgId);
        Member member = members.lockAll(orgId, List.of(id)).get(0);
        Set<MfaLevel> levels = owed(actor, member);
        Delivery delivery = show ? Delivery.SHOW : Delivery.MAIL;
        Org org = orgs.get(orgId);
        MadeCode made = Objects.requireNonNull(
                issue.issue(org, Map.of(id, levels), delivery).get(id));
        if (made.text() == null) {
            throw Problem.conflict(made.how().equals("mailbox-alone") ? "mailbox-alone" : "no-setup-code-owed");
        }
        Map<String, Object> details = Map.of(
                "setupCode",
                made.how(),
                "levels",
                levels.stream().map(MfaLevel::word).toList());
        audit.record(actor, "mfa.setup-code-issued", Subject.of(id, member.name()), details);
        if (levels.contains(MfaLevel.USER)) {
            Map<String, Object> account = Map.of("setupCode", made.how(), "levels", List.of(MfaLevel.USER.word()));
            audit.recordAllElsewhere(actor, orgId, "mfa.setup-code-issued", List.of(id), List.of(account));
        }
        mails.code(actor, org, member, made);
        return made;
    }

    /** At which levels a code is owed that the actor may issue. */
    Set<MfaLevel> owed(Actor actor, Member member) {
        if (actor.is(member.id())) {
            throw Problem.forbidden("own-setup-code");
        }
        reach.requireNoSuperAdmins(actor, List.of(member));
        if (!member.accepted()) {
            throw Problem.conflict("no-setup-code-owed");
        }
        Requirement requirement = policy.of(member.id(), actor.org());
        Set<MfaLevel> levels = EnumSet.noneOf(MfaLevel.class);
        for (MfaLevel level : MfaLevel.values()) {
            if (requirement.codeOwed(level)) {
                levels.add(level);
            }
        }
        if (levels.contains(MfaLevel.USER)
                && !reach.beyond(actor, List.of(member.id())).isEmpty()) {
            levels.remove(MfaLevel.USER);
            if (levels.isEmpty()) {
                throw Problem.conflict("out-of-reach")
                        .with("ids", List.of(member.id().value()));
            }
        }
        if (levels.isEmpty()) {
            throw Problem.conflict("no-setup-code-owed");
        }
        return levels;
    }
}
