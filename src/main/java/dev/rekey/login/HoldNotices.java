package dev.rekey.login;

import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that {@link Guesses} left of holds. */
@Repository
class HoldNotices {
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final JdbcClient db;

    HoldNotices(JdbcClient db) {
        this.db = db;
    }

    /** @param account a user's id, or a hash of an address that nobody has */
    record Hold(String account, String kind, Instant at, String address) {
        Optional<UserId> user() {
            return ID.matcher(account).matches() ? Optional.of(UserId.valueOf(account)) : Optional.empty();
        }
    }

    /** Removes the oldest, which no other node gets then; it comes back if the transaction fails. */
    Optional<Hold> take() {
        return db.sql("""
                delete from hold_notice
                where id = (select id from hold_notice order by id for update skip locked limit 1)
                returning account, kind, at, address
                """)
                .query((row, n) -> new Hold(
                        row.getString("account"),
                        row.getString("kind"),
                        Rows.instant(row, "at"),
                        row.getString("address")))
                .optional();
    }
}
