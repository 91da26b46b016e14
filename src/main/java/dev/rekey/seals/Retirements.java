package dev.rekey.seals;

import dev.rekey.audit.EventMonths;
import dev.rekey.shared.Rows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Repository;

/** What was taken out of the database, by org and month. */
@Repository
class Retirements {
    private static final long LOCK = 7_302_551_691L;

    private final JdbcClient db;
    private final DataSource database;
    private final SealKeys keys;
    private final EventMonths months;
    private final Clock clock;

    Retirements(JdbcClient db, DataSource database, SealKeys keys, EventMonths months, Clock clock) {
        this.db = db;
        this.database = database;
        this.keys = keys;
        this.months = months;
        this.clock = clock;
    }

    /** What takes long and may be done by one node at a time. */
    interface Work {
        void run() throws IOException;
    }

    /** Does nothing while another node is at it: the lock is a connection's of its own, and goes with it. */
    void alone(Work work) throws IOException {
        try (Connection own = database.getConnection()) {
            JdbcClient holder = JdbcClient.create(new SingleConnectionDataSource(own, true));
            if (lock(holder, "select pg_try_advisory_lock(:lock)")) {
                try {
                    work.run();
                } finally {
                    lock(holder, "select pg_advisory_unlock(:lock)");
                }
            }
        } catch (SQLException e) {
            throw new IOException("the database does not answer", e);
        }
    }

    private static boolean lock(JdbcClient holder, String sql) {
        return holder.sql(sql).param("lock", LOCK).query(Boolean.class).single();
    }

    void add(Retired retired) {
        db.sql("""
                insert into retirement (org_id, month, first, last, file, sha256, at, key_id, signature)
                values (:org, :month, :first, :last, :file, :sha256, :at, :key, :signature)
                """)
                .param("org", retired.org())
                .param("month", retired.month().atDay(1))
                .param("first", retired.first())
                .param("last", retired.last())
                .param("file", retired.file())
                .param("sha256", retired.sha256())
                .param("at", Rows.at(clock.instant()))
                .param("key", retired.key())
                .param("signature", retired.signature())
                .update();
    }

    /** Those that this installation signed; what anybody else put there frees nothing. */
    List<Retired> of(long org) {
        return db
                .sql("select * from retirement where org_id = :org order by month")
                .param("org", org)
                .query((row, n) -> new Retired(
                        row.getLong("org_id"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("first"),
                        row.getLong("last"),
                        row.getString("file"),
                        row.getString("sha256"),
                        row.getInt("key_id"),
                        row.getBytes("signature")))
                .list()
                .stream()
                .filter(this::isSigned)
                .toList();
    }

    private boolean isSigned(Retired retired) {
        return keys.genuine(retired.key())
                .filter(key -> key.signed(retired.text(), retired.signature()))
                .isPresent();
    }

    /** The last place of an org's chain that has a receipt; 0 for none. */
    long lastPlace(long org) {
        return last(of(org).stream());
    }

    /** The last one that is gone: a receipt may be there while its month waits for another org's; 0 for none. */
    long lastGone(long org) {
        List<YearMonth> here = months.here();
        return last(of(org).stream().filter(retired -> !here.contains(retired.month())));
    }

    private static long last(Stream<Retired> receipts) {
        return receipts.mapToLong(Retired::last).max().orElse(0);
    }
}
