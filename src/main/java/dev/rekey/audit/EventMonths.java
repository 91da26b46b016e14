package dev.rekey.audit;

import dev.rekey.shared.Rows;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Repository;

/** The months that events are kept by. One that is missing holds nothing up: its events stand apart until it is made. */
@Repository
public class EventMonths {
    private static final int AHEAD = 2;
    private static final String PREFIX = "event_";

    private final JdbcClient db;
    private final JdbcClient owner;
    private final Clock clock;

    /** @param ownerUrl who may remove a month; empty when that is the ordinary user */
    EventMonths(JdbcClient db, Clock clock, @Value("${rekey.db-owner-url}") String ownerUrl) {
        this.db = db;
        this.owner = ownerUrl.isEmpty() ? db : JdbcClient.create(impatient(ownerUrl));
        this.clock = clock;
    }

    /** Who waits to remove a month keeps all waiting that write events. */
    private static DriverManagerDataSource impatient(String url) {
        Properties session = new Properties();
        session.setProperty("options", "-c lock_timeout=2s");
        DriverManagerDataSource source = new DriverManagerDataSource(url);
        source.setConnectionProperties(session);
        return source;
    }

    /** This month and the next ones; those that are there stay as they are. */
    public void makeAhead() {
        LocalDate month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        for (int i = 0; i <= AHEAD; i++) {
            make(month.plusMonths(i));
        }
    }

    /** @param month any day of it */
    public void make(LocalDate month) {
        db.sql("select 1 from make_event_month(:month)")
                .param("month", month)
                .query(Integer.class)
                .list();
    }

    /** Those that are over before a month begins, the oldest first. */
    public List<YearMonth> before(YearMonth limit) {
        return here().stream().filter(month -> month.isBefore(limit)).toList();
    }

    /** Those that were not removed, the oldest first. */
    public List<YearMonth> here() {
        return db
                .sql("select relid::regclass::text from pg_partition_tree('event') where isleaf")
                .query(String.class)
                .list()
                .stream()
                .filter(name -> name.matches(PREFIX + "[0-9]{4}_[0-9]{2}"))
                .map(name -> YearMonth.parse(name.substring(PREFIX.length()).replace('_', '-')))
                .sorted()
                .toList();
    }

    public static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Who has events of that month; 0 for the installation's own trail. */
    public List<Long> orgs(YearMonth month) {
        return db.sql("select distinct coalesce(org_id, 0) from event where at >= :from and at < :to order by 1")
                .param("from", Rows.at(begin(month)))
                .param("to", Rows.at(begin(month.plusMonths(1))))
                .query(Long.class)
                .list();
    }

    /** @param org 0 for the installation's own trail */
    public long count(long org, YearMonth month) {
        return db.sql("select count(*) from event where coalesce(org_id, 0) = :org and at >= :from and at < :to")
                .param("org", org)
                .param("from", Rows.at(begin(month)))
                .param("to", Rows.at(begin(month.plusMonths(1))))
                .query(Long.class)
                .single();
    }

    /** With all of its events. Nothing brings them back. */
    public void remove(YearMonth month) {
        owner.sql("drop table if exists " + PREFIX
                        + String.format(Locale.ROOT, "%04d_%02d", month.getYear(), month.getMonthValue()))
                .update();
    }
}
