package dev.rekey.mfa;

import dev.rekey.crypto.KeyedHash;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of set-up codes, as keyed verifiers; a user has one at most. Callers hold the user's lock. */
@Repository
public class SetUpCodes {
    /** A mailed code does not count when a mailed link set the password so shortly before it, or since. */
    static final Duration MAILBOX_ALONE = Duration.ofHours(24);

    private final JdbcClient db;
    private final KeyedHash hash;
    private final Clock clock;

    SetUpCodes(JdbcClient db, KeyedHash hash, Clock clock) {
        this.db = db;
        this.hash = hash;
        this.clock = clock;
    }

    /** @param userCode an org of the user's asks for a code; @param mailboxAlone a mailed one would be void */
    record Needs(boolean userCode, boolean mailboxAlone) {
        static final Needs OF_NOBODY = new Needs(true, false);
    }

    Map<UserId, Needs> needs(Collection<UserId> users) {
        Map<UserId, Needs> needs = new LinkedHashMap<>();
        db.sql("""
                select p.id, p.password_mailed_at > :since as mailbox_alone,
                       coalesce((select bool_or(m.set_up_code) from member m
                                 where m.user_id = p.id and m.enabled and m.accepted_at is not null), true) as user_code
                from person p where p.id = any(:users)
                """)
                .param("since", Rows.at(clock.instant().minus(MAILBOX_ALONE)))
                .param("users", Rows.users(users))
                .query(row -> {
                    needs.put(
                            UserId.of(row.getLong("id")),
                            new Needs(row.getBoolean("user_code"), row.getBoolean("mailbox_alone")));
                });
        return needs;
    }

    /** Made just now; the code itself is known here and never again. */
    record Issued(SetUpCode code, Instant expiresAt) {}

    /** What a typed code turned out to be; {@code id} of the code when it is right. */
    public record Checked(Outcome outcome, long id) {
        static final Checked WRONG = new Checked(Outcome.WRONG, 0);
    }

    public enum Outcome {
        RIGHT,
        WRONG,
        /** It was mailed, and the mailbox alone had been enough for the password. */
        VOID
    }

    /** In place of earlier ones, with which half-finished sign-ins that gave them end. */
    Map<UserId, Issued> issue(OrgId org, Map<UserId, Set<MfaLevel>> levels, boolean mailed, Duration life) {
        Instant now = clock.instant();
        Map<UserId, Issued> issued = new LinkedHashMap<>();
        List<Long> userLevel = new ArrayList<>();
        List<Long> orgLevel = new ArrayList<>();
        List<byte[]> verifiers = new ArrayList<>();
        levels.forEach((user, served) -> {
            SetUpCode code = SetUpCode.random();
            issued.put(user, new Issued(code, now.plus(life)));
            userLevel.add(served.contains(MfaLevel.USER) ? 1L : 0L);
            orgLevel.add(served.contains(MfaLevel.ORG) ? 1L : 0L);
            verifiers.add(hash.of(code.canonical(), context(user)));
        });
        db.sql("delete from set_up_code where user_id = any(:users)")
                .param("users", Rows.users(levels.keySet()))
                .update();
        db.sql("""
                insert into set_up_code (user_id, org_id, user_level, org_level, verifier, mailed, created_at, expires_at)
                select c.user_id, :org, c.user_level = 1, c.org_level = 1, c.verifier, :mailed, :now, :expires
                from unnest(:users, :userLevel, :orgLevel, :verifiers) as c (user_id, user_level, org_level, verifier)
                """)
                .param("org", org.value())
                .param("users", Rows.users(levels.keySet()))
                .param("userLevel", Rows.bigints(userLevel))
                .param("orgLevel", Rows.bigints(orgLevel))
                .param("verifiers", Rows.bytes(verifiers))
                .param("mailed", mailed)
                .param("now", Rows.at(now))
                .param("expires", Rows.at(now.plus(life)))
                .update();
        return issued;
    }

    /** Looks and spends nothing. */
    public Checked check(FactorScope scope, String typed) {
        Optional<SetUpCode> code = SetUpCode.parse(typed);
        if (code.isEmpty()) {
            return Checked.WRONG;
        }
        record Row(long id, byte[] verifier, boolean isVoid) {}
        return db.sql("""
                select c.id, c.verifier,
                       c.mailed and coalesce(u.password_mailed_at > c.created_at - :mailbox::interval, false) as void
                from set_up_code c join person u on u.id = c.user_id
                where c.user_id = :user and c.expires_at > :now
                """ + " and " + serving(scope))
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .param("now", Rows.at(clock.instant()))
                .param("mailbox", MAILBOX_ALONE.toSeconds() + " seconds")
                .query((row, n) -> new Row(row.getLong("id"), row.getBytes("verifier"), row.getBoolean("void")))
                .optional()
                .filter(row -> hash.matches(code.get().canonical(), context(scope.user()), row.verifier()))
                .map(row -> new Checked(row.isVoid() ? Outcome.VOID : Outcome.RIGHT, row.id()))
                .orElse(Checked.WRONG);
    }

    /** Whether a code that a sign-in gave is good for this level still. @param id null for none */
    public boolean serves(@Nullable Long id, FactorScope scope) {
        return id != null
                && !db.sql("select 1 from set_up_code c where c.id = :id and c.user_id = :user and " + serving(scope))
                        .param("id", id)
                        .param("user", scope.user().value())
                        .param("org", scope.orgValue())
                        .query(Integer.class)
                        .list()
                        .isEmpty();
    }

    /** A sign-in's code, as long as there is it still. */
    public @Nullable Long ifAlive(@Nullable Long id) {
        return db.sql("select id from set_up_code where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** The level is set up: the code goes with the last of its levels. */
    void spend(FactorScope scope) {
        String other = scope.level() == MfaLevel.USER ? "org_level" : "user_level";
        String own = scope.level() == MfaLevel.USER ? "user_level" : "org_level";
        db.sql("delete from set_up_code c where c.user_id = :user and not c." + other + " and " + serving(scope))
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .update();
        db.sql("update set_up_code c set " + own + " = false where c.user_id = :user and " + serving(scope))
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .update();
    }

    /** The mailbox is another one now. */
    public void voidMailed(UserId user) {
        db.sql("delete from set_up_code where user_id = :user and mailed")
                .param("user", user.value())
                .update();
    }

    /** Whoever asked for it, and however it was given. */
    public void voidAll(UserId user) {
        db.sql("delete from set_up_code where user_id = :user")
                .param("user", user.value())
                .update();
    }

    /** Since when somebody has a code that is alive. */
    Optional<Instant> liveSince(UserId user) {
        return db.sql("select created_at from set_up_code where user_id = :user and expires_at > :now")
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .query((row, n) -> Rows.instant(row, "created_at"))
                .optional();
    }

    /** A level where somebody has had a factor: from now on a code is needed whenever it is set up without one. */
    void enrolled(FactorScope scope) {
        db.sql("""
                insert into mfa_enrolled (user_id, org_id, since) values (:user, :org, :now)
                on conflict (user_id, org_id) do nothing
                """)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    void forgetExpired() {
        db.sql("delete from set_up_code where expires_at < :before")
                .param("before", Rows.at(clock.instant().minus(Duration.ofHours(1))))
                .update();
    }

    private static String serving(FactorScope scope) {
        return scope.level() == MfaLevel.USER
                ? "c.user_level and :org::bigint is null"
                : "c.org_level and c.org_id = :org";
    }

    private static String context(UserId user) {
        return "set-up-code:" + user;
    }
}
