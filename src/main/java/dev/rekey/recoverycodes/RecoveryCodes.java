package dev.rekey.recoverycodes;

import dev.rekey.crypto.KeyedHash;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The recovery codes of each scope, as keyed verifiers; nobody can read them back. */
@Repository
public class RecoveryCodes {
    public static final int COUNT = 10;

    private final JdbcClient db;
    private final KeyedHash hash;
    private final Clock clock;

    RecoveryCodes(JdbcClient db, KeyedHash hash, Clock clock) {
        this.db = db;
        this.hash = hash;
        this.clock = clock;
    }

    /** What a code turned out to be. */
    public enum Check {
        RIGHT,
        WRONG,
        /** One of the scope's, used before. */
        REPLAYED
    }

    /** Ten new ones in place of all earlier ones; to be shown now and never again. */
    public List<RecoveryCode> replace(FactorScope scope) {
        removeAll(scope.org(), List.of(scope.user()));
        List<RecoveryCode> codes =
                Stream.generate(RecoveryCode::random).limit(COUNT).toList();
        db.sql(
                        "insert into recovery_code (user_id, org_id, verifier, made_at) select :user, :org, v, :now from unnest(:verifiers) as t (v)")
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .param("now", Rows.at(clock.instant()))
                .param(
                        "verifiers",
                        Rows.bytes(codes.stream()
                                .map(code -> hash.of(code.canonical(), context(scope)))
                                .toList()))
                .update();
        return codes;
    }

    /** Checks a code and spends it; one conditional statement decides. */
    public Check check(FactorScope scope, RecoveryCode code) {
        record Kept(long id, byte[] verifier) {}
        List<Kept> matching = db
                .sql(
                        "select id, verifier from recovery_code where user_id = :user and org_id is not distinct from :org")
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .query((row, n) -> new Kept(row.getLong("id"), row.getBytes("verifier")))
                .list()
                .stream()
                .filter(kept -> hash.matches(code.canonical(), context(scope), kept.verifier()))
                .toList();
        if (matching.isEmpty()) {
            return Check.WRONG;
        }
        int won = db.sql("update recovery_code set used_at = :now where id = :id and used_at is null")
                .param("now", Rows.at(clock.instant()))
                .param("id", matching.get(0).id())
                .update();
        return won == 1 ? Check.RIGHT : Check.REPLAYED;
    }

    public int left(FactorScope scope) {
        return db.sql("""
                select count(*) from recovery_code
                where user_id = :user and org_id is not distinct from :org and used_at is null
                """)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .query(Integer.class)
                .single();
    }

    /** @param org null for the user level @return how many of whom */
    public Map<UserId, Integer> removeAll(@Nullable OrgId org, Collection<UserId> users) {
        return Rows.perUser(
                db.sql("""
                delete from recovery_code
                where user_id = any(:users) and org_id is not distinct from :org returning user_id
                """).param("users", Rows.users(users)).param("org", org == null ? null : org.value()));
    }

    /** Those made since, and those of a level without any factor left to stand in for. @return how many */
    public int removeSince(UserId user, Instant since) {
        return db.sql("""
                delete from recovery_code c
                where c.user_id = :user
                  and (c.made_at >= :since
                       or not exists (select 1 from mfa_status f
                                      where f.user_id = c.user_id and f.org_id is not distinct from c.org_id))
                """)
                .param("user", user.value())
                .param("since", Rows.at(since))
                .update();
    }

    private static String context(FactorScope scope) {
        return "recovery:" + scope.user() + ":" + (scope.org() == null ? "user" : "org:" + scope.org());
    }
}
