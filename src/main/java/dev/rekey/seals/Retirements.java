package dev.rekey.seals;

import dev.rekey.shared.Rows;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was taken out of the database, by org and month. */
@Repository
class Retirements {
    private final JdbcClient db;
    private final Clock clock;

    Retirements(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @return whether it was not there yet */
    boolean add(Retired retired) {
        return db.sql("""
                insert into retirement (org_id, month, first, last, file, sha256, at, key_id, signature)
                values (:org, :month, :first, :last, :file, :sha256, :at, :key, :signature) on conflict do nothing
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
                        .update()
                == 1;
    }

    boolean has(long org, YearMonth month) {
        return of(org).stream().anyMatch(retired -> retired.month().equals(month));
    }

    List<Retired> of(long org) {
        return db.sql("select * from retirement where org_id = :org order by month")
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
                .list();
    }

    /** The last place of an org's chain that is gone; 0 for none. */
    long lastPlace(long org) {
        return of(org).stream().mapToLong(Retired::last).max().orElse(0);
    }
}
