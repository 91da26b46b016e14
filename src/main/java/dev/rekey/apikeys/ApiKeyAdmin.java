package dev.rekey.apikeys;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.Token;
import dev.rekey.jobs.Background;
import dev.rekey.mfa.MfaPolicy;
import dev.rekey.mfa.Requirement;
import dev.rekey.orgs.Orgs;
import dev.rekey.sessions.FreshProof;
import dev.rekey.sessions.Proofs;
import dev.rekey.sessions.Session;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import dev.rekey.users.Member;
import dev.rekey.users.Members;
import dev.rekey.users.Memberships;
import dev.rekey.users.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and ends one's own keys. */
@Service
class ApiKeyAdmin {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST = 50;

    private final ApiKeys keys;
    private final Users users;
    private final Members members;
    private final Memberships memberships;
    private final Sessions sessions;
    private final MfaPolicy policy;
    private final Orgs orgs;
    private final ApiKeyMails mails;
    private final FreshProof fresh;
    private final AuditLog audit;
    private final Clock clock;

    ApiKeyAdmin(
            ApiKeys keys,
            Users users,
            Members members,
            Memberships memberships,
            Sessions sessions,
            MfaPolicy policy,
            Orgs orgs,
            ApiKeyMails mails,
            FreshProof fresh,
            AuditLog audit,
            Clock clock,
            Background background) {
        this.keys = keys;
        this.users = users;
        this.members = members;
        this.memberships = memberships;
        this.sessions = sessions;
        this.policy = policy;
        this.orgs = orgs;
        this.mails = mails;
        this.fresh = fresh;
        this.audit = audit;
        this.clock = clock;
        background.every("expired keys", Duration.ofHours(1), keys::forgetExpired);
    }

    /** @param key shown now and never again */
    record Made(long id, Token key, Instant expiresAt, Set<KeyRight> rights) {}

    /**
     * A key for one's own membership, after MFA where one has it.
     *
     * @param rights {@code read} when empty
     * @param expiresAt a year from now at most, which is what null means
     * @param membership the id of a membership of one's own; null for the current org's
     * @throws Problem 400 naming the field; 403 {@code not-with-key}, {@code impersonating}, {@code mfa-of-key},
     *     {@code right-not-held}; 404 for a membership that is not one's own; 409 {@code too-many-keys}
     */
    @Transactional
    public Made make(
            Actor actor, String name, Set<KeyRight> rights, @Nullable Instant expiresAt, @Nullable Long membership) {
        actor.requireInPerson();
        fresh.require(actor, FreshProof.SHORT);
        String checked = Typed.name("name", name);
        Set<KeyRight> given = rights.isEmpty() ? EnumSet.of(KeyRight.READ) : rights;
        Instant latest = clock.instant().plus(LONGEST);
        Instant expires = expiresAt == null ? latest : expiresAt;
        if (!expires.isAfter(clock.instant()) || expires.isAfter(latest)) {
            throw Problem.invalid("expiresAt", "key-life");
        }
        users.lock(List.of(actor.user()));
        OrgId org = membership == null
                ? actor.org()
                : memberships.org(actor.user(), membership).orElseThrow(Problem::notFound);
        Member member = members.get(org, actor.user());
        requireHeld(member, given);
        requireMfa(actor, org);
        if (keys.of(actor.user()).size() >= MOST) {
            throw Problem.conflict("too-many-keys");
        }
        Token key = Token.random(Token.Kind.API_KEY);
        long id = keys.add(actor.user(), org, checked, given, expires, key);
        Map<String, Object> details = Map.of(
                "key",
                id,
                "name",
                checked,
                "rights",
                given.stream().map(KeyRight::word).sorted().toList(),
                "expiresAt",
                expires.getEpochSecond());
        audit.recordIn(org, actor, "api-key.created", Subject.of(actor.user(), actor.name()), details);
        mails.made(actor, users.get(actor.user()), orgs.get(org), checked, given, expires);
        return new Made(id, key, expires, given);
    }

    /** @throws Problem 404 for one that is not one's own */
    @Transactional
    public void delete(Actor actor, long id) {
        actor.requireInPerson();
        fresh.require(actor, FreshProof.SHORT);
        ApiKeys.Deleted deleted = keys.delete(actor.user(), id).orElseThrow(Problem::notFound);
        audit.recordIn(
                deleted.org(),
                actor,
                "api-key.deleted",
                Subject.of(actor.user(), actor.name()),
                Map.of("key", id, "name", deleted.name()));
    }

    /** What the holder may not, a key would not be good for; better said now. */
    private static void requireHeld(Member member, Set<KeyRight> rights) {
        if (!member.accepted() || !member.enabled()) {
            throw Problem.notFound();
        }
        boolean readOnly = rights.equals(EnumSet.of(KeyRight.READ));
        if (!readOnly && !member.admin()) {
            throw Problem.forbidden("right-not-held").with("field", "rights");
        }
    }

    /**
     * A key outlives the sign-in that made it: whoever has a factor there has proved it in this sign-in, and whoever owes
     * that org a set-up makes none.
     */
    private void requireMfa(Actor actor, OrgId org) {
        Proofs proofs = sessions.find(actor.session())
                .map(Session::proofs)
                .orElseThrow(() -> Problem.unauthenticated("unauthenticated"));
        Requirement requirement = policy.of(actor.user(), org);
        Proofs there = org.equals(actor.currentOrg()) ? proofs : proofs.withoutOrg();
        boolean unproved =
                requirement.userFactor() && there.user() == null || requirement.orgFactor() && there.org() == null;
        if (unproved || requirement.owed(MfaLevel.ORG, there) != Requirement.Owed.NOTHING) {
            throw Problem.forbidden("mfa-of-key");
        }
    }

    /** The rights that the actor could give a key of the current org. */
    static List<KeyRight> offered(Actor actor) {
        return actor.may(Permission.MANAGE_USERS) ? List.of(KeyRight.values()) : List.of(KeyRight.READ);
    }
}
