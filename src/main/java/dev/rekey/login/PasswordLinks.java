package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of links that set a password anew, and of who asked for one. */
@Repository
class PasswordLinks {
    static final Duration LIFE = Duration.ofMinutes(30);

    private final JdbcClient db;
    private final Clock clock;

    PasswordLinks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Somebody asked at the sign-in page; whether anybody has that address is not looked at. */
    record Request(EmailAddress email, Origin origin) {}

    void request(EmailAddress email, Origin origin) {
        db.sql(
                        "insert into password_request (email, address, user_agent, request_id) values (:email, :address, :agent, :request)")
                .param("email", email.value())
                .param("address", origin.address())
                .param("agent", origin.userAgent())
                .param("request", origin.requestId())
                .update();
    }

    /** Removes the oldest request, which no other node gets then; it comes back if the transaction fails. */
    Optional<Request> takeRequest() {
        return db.sql("""
                delete from password_request
                where id = (select id from password_request order by id for update skip locked limit 1)
                returning email, address, user_agent, request_id
                """)
                .query((row, n) -> new Request(
                        EmailAddress.ofAnything(row.getString("email")),
                        new Origin(
                                row.getString("address"),
                                row.getString("user_agent"),
                                row.getString("request_id"),
                                null)))
                .optional();
    }

    Token add(UserId user) {
        Token link = Token.random(Token.Kind.LINK);
        db.sql(
                        "insert into password_link (token_hash, user_id, created_at, expires_at) values (:hash, :user, :now, :expires)")
                .param("hash", link.hash())
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .param("expires", Rows.at(clock.instant().plus(LIFE)))
                .update();
        return link;
    }

    /** Links that could still be used. */
    int live(UserId user) {
        return db.sql("select count(*) from password_link where user_id = :user and expires_at > :now")
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .query(Integer.class)
                .single();
    }

    Optional<UserId> find(Token link) {
        return db.sql("select user_id from password_link where token_hash = :hash and expires_at > :now")
                .param("hash", link.hash())
                .param("now", Rows.at(clock.instant()))
                .query(Long.class)
                .optional()
                .map(UserId::of);
    }

    /** One caller gets it; the user's other links are dead, too. */
    boolean spend(UserId user, Token link) {
        int spent = db.sql(
                        "delete from password_link where token_hash = :hash and user_id = :user and expires_at > :now")
                .param("hash", link.hash())
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .update();
        forget(List.of(user));
        return spent == 1;
    }

    void forget(List<UserId> users) {
        db.sql("delete from password_link where user_id = any(:users)")
                .param("users", Rows.users(users))
                .update();
    }

    void forgetExpired() {
        db.sql("delete from password_link where expires_at < :now")
                .param("now", Rows.at(clock.instant()))
                .update();
    }
}
