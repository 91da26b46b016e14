package dev.rekey.mail;

import dev.rekey.crypto.SecretBox;
import dev.rekey.shared.Rows;
import dev.rekey.web.Brand;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits to be sent. A mail is leased to one node at a time, so that a slow mail server holds no row and no transaction. */
@Repository
class Outbox {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration KEPT = Duration.ofDays(30);
    static final int MAX_ATTEMPTS = 12;

    private final JdbcClient db;
    private final SecretBox box;
    private final Clock clock;

    Outbox(JdbcClient db, SecretBox box, Clock clock) {
        this.db = db;
        this.box = box;
        this.clock = clock;
    }

    /** @param brand of the org on whose behalf it is sent, as it looks now */
    record Waiting(long id, Mail mail, Brand brand, int attempts) {}

    /** The next one that is due; while the lease lasts no other node sends it. */
    Optional<Waiting> lease() {
        Instant now = clock.instant();
        return db.sql("""
                with leased as (
                    update mail set attempts = attempts + 1, next_attempt_at = :leaseEnd
                    where id = (select id from mail where sent_at is null and next_attempt_at <= :now and attempts < :max
                                order by bulk, next_attempt_at limit 1 for update skip locked)
                    returning id, recipient, subject, body, org_id, language, context, attempts)
                select * from leased left join brand on brand_of = org_id left join mail_picture on mail_picture_of = org_id
                """)
                .param("now", Rows.at(now))
                .param("leaseEnd", Rows.at(now.plus(LEASE)))
                .param("max", MAX_ATTEMPTS)
                .query((row, n) -> new Waiting(
                        row.getLong("id"),
                        new Mail(
                                row.getString("recipient"),
                                row.getString("subject"),
                                new String(
                                        box.open(
                                                row.getBytes("body"),
                                                row.getString("context") + row.getString("recipient")),
                                        StandardCharsets.UTF_8),
                                Rows.orgOrNull(row, "org_id"),
                                row.getString("language")),
                        brand(row),
                        row.getInt("attempts")))
                .optional();
    }

    private static Brand brand(ResultSet row) throws SQLException {
        String picture = row.getString("mail_picture_name");
        Brand.Shown shown = picture == null
                ? null
                : Brand.Shown.inMail(picture, row.getInt("mail_picture_width"), row.getInt("mail_picture_height"));
        return Brand.read(row).withMailPicture(shown);
    }

    void sent(long id) {
        db.sql("update mail set sent_at = :now, body = null where id = :id")
                .param("now", Rows.at(clock.instant()))
                .param("id", id)
                .update();
    }

    /** Tries again later: after 4, 8, 16 ... seconds, an hour at most; the last failure is the end, and the body goes. */
    void failed(Waiting waiting) {
        if (waiting.attempts() >= MAX_ATTEMPTS) {
            db.sql("update mail set body = null, next_attempt_at = 'infinity' where id = :id")
                    .param("id", waiting.id())
                    .update();
            return;
        }
        long wait = Math.min(3600, 2L << waiting.attempts());
        db.sql("update mail set next_attempt_at = :next where id = :id and sent_at is null")
                .param("next", Rows.at(clock.instant().plusSeconds(wait)))
                .param("id", waiting.id())
                .update();
    }

    void forgetOld() {
        db.sql("delete from mail where sent_at < :before or (body is null and created_at < :before)")
                .param("before", Rows.at(clock.instant().minus(KEPT)))
                .update();
    }
}
