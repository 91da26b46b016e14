package dev.rekey.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The months that events are kept by. One that is missing holds nothing up: its events stand apart until it is made. */
@Repository
public class EventMonths {
    private static final int AHEAD = 2;

    private final JdbcClient db;
    private final Clock clock;

    EventMonths(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** This month and the next ones; those that are there stay as they are. */
    public void makeAhead() {
        LocalDate month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        for (int i = 0; i <= AHEAD; i++) {
            make(month.plusMonths(i));
        }
    }

    /** @param month any day of it */
    void make(LocalDate month) {
        db.sql("select 1 from make_event_month(:month)")
                .param("month", month)
                .query(Integer.class)
                .list();
    }
}
