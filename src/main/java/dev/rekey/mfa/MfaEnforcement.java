package dev.rekey.mfa;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.orgs.Org;
import dev.rekey.orgs.Orgs;
import dev.rekey.sessions.FreshProof;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.users.Member;
import dev.rekey.users.MemberList;
import dev.rekey.users.MemberQuery;
import dev.rekey.users.Reach;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether an org asks its members for a second factor. */
@Service
public class MfaEnforcement {
    private static final int CHUNK = 200;

    private final Orgs orgs;
    private final Reach reach;
    private final MemberList members;
    private final Sessions sessions;
    private final MfaMails mails;
    private final FreshProof fresh;
    private final AuditLog audit;

    MfaEnforcement(
            Orgs orgs,
            Reach reach,
            MemberList members,
            Sessions sessions,
            MfaMails mails,
            FreshProof fresh,
            AuditLog audit) {
        this.orgs = orgs;
        this.reach = reach;
        this.members = members;
        this.sessions = sessions;
        this.mails = mails;
        this.fresh = fresh;
        this.audit = audit;
    }

    /** @param endOpenSessions also ends the sessions and tokens in the org that do not satisfy the rule, the actor's own among them */
    @Transactional
    public void set(Actor actor, boolean enforced, boolean endOpenSessions) {
        actor.require(Permission.MANAGE_SECURITY);
        OrgId id = actor.org();
        orgs.lock(id);
        reach.requireStill(actor, id);
        Org org = orgs.get(id);
        if (org.mfaEnforced() && !enforced) {
            fresh.require(actor, FreshProof.SHORT);
        }
        orgs.enforceMfa(id, enforced);
        int ended = enforced && endOpenSessions ? sessions.endUnproved(id) : 0;
        if (org.mfaEnforced() != enforced || ended > 0) {
            audit.record(
                    actor,
                    enforced ? "mfa.enforced" : "mfa.unenforced",
                    Subject.named(org.name()),
                    Map.of("endedSessions", ended));
        }
        if (org.mfaEnforced() && !enforced) {
            tellMembers(actor);
        }
    }

    private void tellMembers(Actor actor) {
        MemberQuery query = MemberQuery.byName(CHUNK);
        for (Page<Member> page = members.page(actor.org(), query); ; page = members.page(actor.org(), query)) {
            mails.enforcementEnded(
                    actor,
                    page.items().stream()
                            .filter(member -> member.accepted() && member.enabled() && !member.mfaOptOut())
                            .toList());
            if (page.next() == null) {
                return;
            }
            query = query.after(Cursor.decode(page.next()));
        }
    }
}
