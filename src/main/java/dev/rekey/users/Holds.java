package dev.rekey.users;

import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads whose sign-in is held after too many wrong guesses. */
@Repository
class Holds {
    private final JdbcClient db;
    private final Clock clock;

    Holds(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Until when; empty when nothing is held. */
    Optional<Instant> of(UserId user) {
        return db.sql("select max(until) as until from hold where user_id = :user and until > :now")
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .query((row, n) -> Optional.ofNullable(Rows.instantOrNull(row, "until")))
                .single();
    }
}
