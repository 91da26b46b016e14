package dev.rekey.sessions;

import dev.rekey.crypto.Token;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Browsers that need no code for a while: a row per level and org, found by one cookie. */
@Repository
public class RememberedDevices {
    public static final Duration LIFE = Duration.ofDays(30);

    private final JdbcClient db;
    private final Clock clock;

    RememberedDevices(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param org null for the user level */
    public record Device(
            long id,
            @Nullable OrgId org,
            @Nullable String orgName,
            Instant createdAt,
            Instant lastUsedAt,
            String address,
            String userAgent) {}

    /**
     * Remembers the browser for one scope. The cookie's secret is always a new one, so that nobody can have planted it;
     * what the same browser was remembered for before goes along.
     */
    public Token remember(FactorScope scope, Origin origin) {
        Token token = Token.random(Token.Kind.DEVICE);
        Instant now = clock.instant();
        if (origin.device() != null) {
            db.sql("update remembered_device set token_hash = :new where token_hash = :old and expires_at > :now")
                    .param("new", token.hash())
                    .param("old", new Token(origin.device()).hash())
                    .param("now", Rows.at(now))
                    .update();
        }
        db.sql("""
                insert into remembered_device (token_hash, user_id, org_id, created_at, last_used_at, expires_at, address, user_agent)
                values (:hash, :user, :org, :now, :now, :expires, :address, :agent)
                on conflict (token_hash, user_id, org_id) do update
                set created_at = :now, last_used_at = :now, expires_at = :expires, address = :address, user_agent = :agent
                """)
                .param("hash", token.hash())
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .param("now", Rows.at(now))
                .param("expires", Rows.at(now.plus(LIFE)))
                .param("address", origin.address())
                .param("agent", origin.userAgent())
                .update();
        return token;
    }

    /** Whether the browser is remembered for the scope; notes the use. */
    public boolean use(FactorScope scope, Origin origin) {
        if (origin.device() == null) {
            return false;
        }
        return db.sql("""
                update remembered_device set last_used_at = :now
                where token_hash = :hash and user_id = :user and org_id is not distinct from :org and expires_at > :now
                """)
                        .param("hash", new Token(origin.device()).hash())
                        .param("user", scope.user().value())
                        .param("org", scope.orgValue())
                        .param("now", Rows.at(clock.instant()))
                        .update()
                > 0;
    }

    /** The number of a browser that this user's account remembers at any level; its guesses are counted apart. */
    public Optional<Long> known(UserId user, Origin origin) {
        if (origin.device() == null) {
            return Optional.empty();
        }
        return db.sql("""
                select min(id) from remembered_device where token_hash = :hash and user_id = :user and expires_at > :now
                """)
                .param("hash", new Token(origin.device()).hash())
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .query(Long.class)
                .optional();
    }

    public List<Device> of(UserId user) {
        return db.sql("""
                select d.*, m.org_name from remembered_device d
                left join member m on m.user_id = d.user_id and m.org_id = d.org_id
                where d.user_id = :user and d.expires_at > :now order by d.last_used_at desc limit 100
                """)
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .query((row, n) -> new Device(
                        row.getLong("id"),
                        Rows.orgOrNull(row, "org_id"),
                        row.getString("org_name"),
                        Rows.instant(row, "created_at"),
                        Rows.instant(row, "last_used_at"),
                        row.getString("address"),
                        row.getString("user_agent")))
                .list();
    }

    /** @return what it was remembered for; empty when it was none of this user's */
    public Optional<FactorScope> forget(UserId user, long id) {
        return db.sql("delete from remembered_device where id = :id and user_id = :user returning org_id")
                .param("id", id)
                .param("user", user.value())
                .query((row, n) -> new FactorScope(user, Rows.orgOrNull(row, "org_id")))
                .optional();
    }

    /** @param org null for the user level */
    public Map<UserId, Integer> forgetAll(@Nullable OrgId org, Collection<UserId> users) {
        return Rows.perUser(
                db.sql("""
                delete from remembered_device
                where user_id = any(:users) and org_id is not distinct from :org returning user_id
                """).param("users", Rows.users(users)).param("org", org == null ? null : org.value()));
    }

    public void forgetEverywhere(UserId user) {
        db.sql("delete from remembered_device where user_id = :user")
                .param("user", user.value())
                .update();
    }

    public void forgetExpired() {
        db.sql("delete from remembered_device where expires_at < :now")
                .param("now", Rows.at(clock.instant()))
                .update();
    }
}
