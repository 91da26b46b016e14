package dev.rekey.users;

import dev.rekey.crypto.Token;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links that activate an account, stored hashed. */
@Repository
class Activations {
    /** Who was disabled meanwhile cannot activate; enabled again, the link works. */
    private static final String ENABLED =
            "exists (select 1 from member m where m.user_id = a.user_id and m.org_id = a.org_id and m.enabled)";

    private final JdbcClient db;
    private final Clock clock;

    Activations(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Row(UserId user, OrgId org) {}

    void add(Token link, UserId user, OrgId org, Duration life) {
        db.sql("insert into activation (token_hash, user_id, org_id, expires_at) values (:hash, :user, :org, :expires)")
                .param("hash", link.hash())
                .param("user", user.value())
                .param("org", org.value())
                .param("expires", Rows.at(clock.instant().plus(life)))
                .update();
    }

    /** For each of them, in step, one link; those that the org sent before are dead. */
    void renewAll(List<Token> links, List<UserId> users, OrgId org, Duration life) {
        db.sql("delete from activation where user_id = any(:users) and org_id = :org")
                .param("users", Rows.users(users))
                .param("org", org.value())
                .update();
        db.sql("""
                insert into activation (token_hash, user_id, org_id, expires_at)
                select l.hash, l.user_id, :org, :expires from unnest(:hashes, :users) as l (hash, user_id)
                """)
                .param("hashes", Rows.bytes(links.stream().map(Token::hash).toList()))
                .param("users", Rows.users(users))
                .param("org", org.value())
                .param("expires", Rows.at(clock.instant().plus(life)))
                .update();
    }

    Optional<Row> find(Token link) {
        return db.sql("select user_id, org_id from activation a where token_hash = :hash and expires_at > :now and "
                        + ENABLED)
                .param("hash", link.hash())
                .param("now", Rows.at(clock.instant()))
                .query(Activations::read)
                .optional();
    }

    /** One caller gets it. */
    Optional<Row> spend(Token link) {
        return db.sql("delete from activation a where token_hash = :hash and expires_at > :now and " + ENABLED
                        + " returning user_id, org_id")
                .param("hash", link.hash())
                .param("now", Rows.at(clock.instant()))
                .query(Activations::read)
                .optional();
    }

    /** Those of one org, when it sends a newer one. */
    void forget(UserId user, OrgId org) {
        db.sql("delete from activation where user_id = :user and org_id = :org")
                .param("user", user.value())
                .param("org", org.value())
                .update();
    }

    void forget(UserId user) {
        db.sql("delete from activation where user_id = :user")
                .param("user", user.value())
                .update();
    }

    void forgetExpired() {
        db.sql("delete from activation where expires_at < :now")
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        return new Row(UserId.of(row.getLong("user_id")), OrgId.of(row.getLong("org_id")));
    }
}
