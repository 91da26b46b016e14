package dev.rekey.apikeys;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import dev.rekey.web.Brand;
import dev.rekey.web.Frame;
import dev.rekey.web.SignedIn;
import dev.rekey.web.TimeZones;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Repository;

/** The rows of keys, and from a key to who acts: one indexed query a request, which reads every right afresh. */
@Repository
public class ApiKeys {
    /** Of who calls with a key; no sign-in's factor is. */
    public static final String AUTHORITY = "API_KEY";

    /** A use is noted at most this often. */
    private static final Duration NOTE_USE_EVERY = Duration.ofMinutes(1);

    private static final String HELD =
            "user_id = any(:users) and (:org::bigint is null or org_id = :org) and expires_at > :now";

    private final JdbcClient db;
    private final Clock clock;

    ApiKeys(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Empty for a key that is unknown, old, or whose membership gives no access now. */
    public Optional<SignedIn> find(Token key, Origin origin) {
        Instant now = clock.instant();
        return db.sql("""
                select k.id, k.user_id, k.org_id, k.rights, k.last_used_at,
                       m.first_name, m.last_name, m.email, m.org_name, m.admin, m.language, m.theme
                from api_key k
                join member m on m.user_id = k.user_id and m.org_id = k.org_id
                where k.token_hash = :hash and k.expires_at > :now and m.enabled and m.accepted_at is not null
                  and not m.portal_only
                """)
                .param("hash", key.hash())
                .param("now", Rows.at(now))
                .query((row, n) -> {
                    Instant used = Rows.instantOrNull(row, "last_used_at");
                    if (used == null || used.isBefore(now.minus(NOTE_USE_EVERY))) {
                        noteUse(row.getLong("id"), now);
                    }
                    return signedIn(row, origin);
                })
                .optional();
    }

    private void noteUse(long id, Instant now) {
        db.sql("update api_key set last_used_at = :now where id = :id")
                .param("now", Rows.at(now))
                .param("id", id)
                .update();
    }

    long add(UserId user, OrgId org, String name, Set<KeyRight> rights, Instant expires, Token key) {
        return db.sql("""
                insert into api_key (token_hash, user_id, org_id, name, rights, created_at, expires_at)
                values (:hash, :user, :org, :name, :rights, :now, :expires) returning id
                """)
                .param("hash", key.hash())
                .param("user", user.value())
                .param("org", org.value())
                .param("name", name)
                .param("rights", Rows.texts(rights.stream().map(KeyRight::word).toList()))
                .param("now", Rows.at(clock.instant()))
                .param("expires", Rows.at(expires))
                .query(Long.class)
                .single();
    }

    /** Those of somebody that have not expired, of all orgs, the newest first. */
    public List<ApiKey> of(UserId user) {
        return db.sql("""
                select k.*, m.org_name from api_key k
                join member m on m.user_id = k.user_id and m.org_id = k.org_id
                where k.user_id = :user and k.expires_at > :now order by k.id desc
                """)
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .query((row, n) -> new ApiKey(
                        row.getLong("id"),
                        row.getString("name"),
                        OrgId.of(row.getLong("org_id")),
                        row.getString("org_name"),
                        rights(row),
                        Rows.instant(row, "created_at"),
                        Rows.instant(row, "expires_at"),
                        Rows.instantOrNull(row, "last_used_at")))
                .list();
    }

    /** The name and org of a key that was this user's; empty when it was not. */
    Optional<Deleted> delete(UserId user, long id) {
        return db.sql("delete from api_key where id = :id and user_id = :user returning name, org_id")
                .param("id", id)
                .param("user", user.value())
                .query((row, n) -> new Deleted(row.getString("name"), OrgId.of(row.getLong("org_id"))))
                .optional();
    }

    /** @return how many */
    public int deleteSince(UserId user, Instant since) {
        return db.sql("delete from api_key where user_id = :user and created_at >= :since")
                .param("user", user.value())
                .param("since", Rows.at(since))
                .update();
    }

    record Deleted(String name, OrgId org) {}

    /** A key as others see it. @param rights in the words of the API */
    public record Held(long id, UserId user, OrgId org, String name, List<String> rights) {
        private static Held read(ResultSet row, int n) throws SQLException {
            return new Held(
                    row.getLong("id"),
                    UserId.of(row.getLong("user_id")),
                    OrgId.of(row.getLong("org_id")),
                    row.getString("name"),
                    List.of((String[]) row.getArray("rights").getArray()));
        }
    }

    /** Those that work, of many people. @param org of this org alone, null for every org's */
    public List<Held> heldBy(Collection<UserId> users, @Nullable OrgId org) {
        return db.sql("select * from api_key where " + HELD + " order by id")
                .param("users", Rows.users(users))
                .param("org", org == null ? null : org.value())
                .param("now", Rows.at(clock.instant()))
                .query(Held::read)
                .list();
    }

    /** Ends what {@link #heldBy} finds. */
    public List<Held> endHeldBy(Collection<UserId> users, @Nullable OrgId org) {
        return db.sql("delete from api_key where " + HELD + " returning *")
                .param("users", Rows.users(users))
                .param("org", org == null ? null : org.value())
                .param("now", Rows.at(clock.instant()))
                .query(Held::read)
                .list();
    }

    void forgetExpired() {
        db.sql("delete from api_key where expires_at < :now")
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    private static SignedIn signedIn(ResultSet row, Origin origin) throws SQLException {
        Set<Permission> holders = row.getBoolean("admin") ? Permission.ofAdministrator() : Set.of();
        Actor actor = new Actor(
                UserId.of(row.getLong("user_id")),
                row.getString("first_name") + " " + row.getString("last_name"),
                row.getString("email"),
                OrgId.of(row.getLong("org_id")),
                row.getString("org_name"),
                KeyRight.permissions(rights(row), holders),
                false,
                0,
                origin,
                null,
                true);
        return new SignedIn(
                actor,
                new Frame(row.getString("language"), TimeZones.UTC, row.getString("theme"), false, Brand.NONE),
                AuthorityUtils.createAuthorityList(AUTHORITY));
    }

    private static Set<KeyRight> rights(ResultSet row) throws SQLException {
        Array array = row.getArray("rights");
        return Stream.of((String[]) array.getArray()).map(KeyRight::parse).collect(Collectors.toSet());
    }
}
