package dev.rekey.users;

import dev.rekey.crypto.Token;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of addresses that wait to become somebody's. */
@Repository
public class EmailChanges {
    private static final Duration LINK_LIFE = Duration.ofHours(12);
    /** After the link was opened, until the user signs in. */
    private static final Duration SIGN_IN_LIFE = Duration.ofDays(30);
    /** Mails in the life of a link, cancelled or not, to whatever addresses; who wants more of them floods mailboxes. */
    private static final int MAILS = 5;

    private final JdbcClient db;
    private final Clock clock;

    EmailChanges(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * @param requestedBy the user, or an administrator; null when nobody knows any more
     * @param confirmedAt when the link was opened; null before
     */
    public record Pending(
            UserId user,
            EmailAddress email,
            @Nullable UserId requestedBy,
            Instant expiresAt,
            @Nullable Instant confirmedAt) {}

    /** In place of an earlier one. @return false when too many mails went out for this user's changes already */
    boolean begin(UserId user, EmailAddress email, @Nullable UserId by, Token link) {
        return db.sql("""
                insert into email_change as c (user_id, new_email, requested_by, token_hash, mails, requested_at, expires_at)
                values (:user, :email, :by, :hash, 1, :now, :expires)
                on conflict (user_id) do update
                set new_email = :email, requested_by = :by, token_hash = :hash, confirmed_at = null, requested_at = :now, expires_at = :expires,
                    mails = case when c.requested_at < :counted then 1 else c.mails + 1 end
                where c.mails < :limit or c.requested_at < :counted
                """)
                        .param("user", user.value())
                        .param("email", email.value())
                        .param("by", by == null ? null : by.value())
                        .param("hash", link.hash())
                        .param("now", Rows.at(clock.instant()))
                        .param("expires", Rows.at(clock.instant().plus(LINK_LIFE)))
                        .param("counted", Rows.at(clock.instant().minus(LINK_LIFE)))
                        .param("limit", MAILS)
                        .update()
                == 1;
    }

    public Optional<Pending> of(UserId user) {
        return db.sql("select * from email_change where user_id = :user and expires_at > :now")
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .query(EmailChanges::read)
                .optional();
    }

    /** By a link that was not opened yet. */
    Optional<Pending> find(Token link) {
        return db.sql(
                        "select * from email_change where token_hash = :hash and expires_at > :now and confirmed_at is null")
                .param("hash", link.hash())
                .param("now", Rows.at(clock.instant()))
                .query(EmailChanges::read)
                .optional();
    }

    /** One caller gets it. */
    boolean confirm(Token link) {
        return db.sql("""
                update email_change set confirmed_at = :now, expires_at = :expires
                where token_hash = :hash and expires_at > :now and confirmed_at is null
                """)
                        .param("hash", link.hash())
                        .param("now", Rows.at(clock.instant()))
                        .param("expires", Rows.at(clock.instant().plus(SIGN_IN_LIFE)))
                        .update()
                == 1;
    }

    /** @param until when the link must have been opened at the latest */
    Optional<Pending> confirmed(UserId user, Instant until) {
        return db.sql("""
                select * from email_change
                where user_id = :user and confirmed_at <= :until and expires_at > :now
                """)
                .param("user", user.value())
                .param("until", Rows.at(until))
                .param("now", Rows.at(clock.instant()))
                .query(EmailChanges::read)
                .optional();
    }

    boolean cancel(UserId user) {
        return db.sql("update email_change set expires_at = :now where user_id = :user and expires_at > :now")
                        .param("user", user.value())
                        .param("now", Rows.at(clock.instant()))
                        .update()
                == 1;
    }

    void forgetExpired() {
        db.sql("delete from email_change where expires_at < :now and requested_at < :counted")
                .param("now", Rows.at(clock.instant()))
                .param("counted", Rows.at(clock.instant().minus(LINK_LIFE)))
                .update();
    }

    private static Pending read(ResultSet row, int n) throws SQLException {
        long by = row.getLong("requested_by");
        return new Pending(
                UserId.of(row.getLong("user_id")),
                EmailAddress.ofAnything(row.getString("new_email")),
                by == 0 ? null : UserId.of(by),
                Rows.instant(row, "expires_at"),
                Rows.instantOrNull(row, "confirmed_at"));
    }
}
