package dev.rekey.login;

import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bounds how many attempts one source address makes in a minute, over all nodes; one statement an attempt. */
@Repository
public class Throttle {
    private static final int SECONDS = 60;

    private final JdbcClient db;
    private final Clock clock;
    private final int limit;

    Throttle(JdbcClient db, Clock clock, @Value("${rekey.attempts-per-minute}") int limit) {
        this.db = db;
        this.clock = clock;
        this.limit = limit;
    }

    /** @throws Problem 429 {@code throttled} with the seconds until the next minute */
    public void require(Origin origin) {
        count(origin.address(), limit);
    }

    /** Of the password meter, which is asked while typing and has a count of its own. */
    void requireForMeter(Origin origin) {
        count("meter:" + origin.address(), limit);
    }

    private void count(String source, int limit) {
        long now = clock.instant().getEpochSecond();
        int attempts = db.sql("""
                insert into throttle as t (source, minute, attempts) values (:source, :minute, 1)
                on conflict (source, minute) do update set attempts = t.attempts + 1
                returning attempts
                """)
                .param("source", source)
                .param("minute", now / SECONDS)
                .query(Integer.class)
                .single();
        if (attempts > limit) {
            throw Problem.of(429, "throttled").with("retryAfter", SECONDS - now % SECONDS);
        }
    }

    void forgetOld() {
        db.sql("delete from throttle where minute < :minute")
                .param("minute", clock.instant().getEpochSecond() / SECONDS - 1)
                .update();
    }
}
