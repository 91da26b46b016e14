package dev.rekey.audit;

import dev.rekey.shared.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Events that no seal has: those that can get one now, those that wait, and those that should not be there. */
@Repository
public class OpenEvents {
    /** That are sealed together, and so read together again and again. */
    private static final int CHARACTERS = 4_000_000;

    private static final int FETCHED = 100;

    private final JdbcClient db;
    private final EventLines lines;

    OpenEvents(JdbcClient db, EventLines lines) {
        this.db = db;
        this.lines = lines;
    }

    /** A place in the order in which transactions were begun, and events numbered in them. */
    public record Horizon(String tx, long id) {}

    /** An event that can be sealed, and its place. */
    public record Sealable(EventLine line, Horizon place) {}

    /** @param more there may be others behind these */
    public record Ready(List<Sealable> events, boolean more) {}

    /** Before which every transaction is over, whatever became of it. */
    public Horizon now() {
        return new Horizon(
                db.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                        .query(String.class)
                        .single(),
                0);
    }

    /** Whether it is of another database, whose transactions had come further: this one was restored from a copy. */
    public boolean isAhead(Horizon horizon) {
        return db.sql("select :tx::xid8 > pg_snapshot_xmax(pg_current_snapshot())")
                .param("tx", horizon.tx())
                .query(Boolean.class)
                .single();
    }

    /**
     * Behind a horizon, in their order, those of transactions that are surely over and that no seal has. What claims to be of
     * a transaction that was not begun yet came with a copy of another database.
     *
     * @param to as {@link #now} told before
     * @param copied whether this database was restored, so that there may be such
     * @param limit of events; there are fewer when they are long
     */
    public Ready sealable(Horizon from, Horizon to, Instant since, boolean copied, int limit) {
        return db.sql("""
                select e.*, e.details::text as told, e.tx::text as of_tx from event e
                where (e.tx, e.id) > (:tx::xid8, :id)
                  and (e.tx < :end::xid8 or :copied and e.tx >= pg_snapshot_xmax(pg_current_snapshot()))
                  and e.at >= :since
                  and not exists (select 1 from sealed s where s.org_id = coalesce(e.org_id, 0) and s.greatest_id >= e.id
                                  and e.id = any(s.event_ids))
                order by e.tx, e.id limit :limit
                """)
                .param("tx", from.tx())
                .param("id", from.id())
                .param("end", to.tx())
                .param("since", Rows.at(since))
                .param("copied", copied)
                .param("limit", limit)
                .withFetchSize(FETCHED)
                .query(rows -> {
                    List<Sealable> found = new ArrayList<>();
                    long characters = 0;
                    while (characters < CHARACTERS && rows.next()) {
                        EventLine line = lines.line(rows);
                        characters += line.json().length();
                        found.add(new Sealable(line, new Horizon(rows.getString("of_tx"), rows.getLong("id"))));
                    }
                    return new Ready(found, found.size() == limit || characters >= CHARACTERS);
                });
    }

    /** What does not fit, of all events that a horizon has left behind. @param sealed how many events the seals have */
    public Strays strays(Horizon horizon, long sealed) {
        long all = db.sql("select count(*) from event").query(Long.class).single();
        // in one, and without an order: PostgreSQL would take the first of an order to be found soon, and there is none
        Open open = db.sql("""
                select count(*), min(e.at) as since,
                       min(e.id) filter (where (e.tx, e.id) <= (:tx::xid8, :id) and e.tx < pg_snapshot_xmax(pg_current_snapshot())) as past
                from event e
                where not exists (select 1 from (select unnest(event_ids) as id from sealed) s where s.id = e.id)
                """)
                .param("tx", horizon.tx())
                .param("id", horizon.id())
                .query((row, n) -> new Open(
                        row.getLong("count"), Rows.instantOrNull(row, "since"), row.getObject("past", Long.class)))
                .single();
        List<Long> twice = all == sealed + open.count()
                ? List.of()
                : db.sql("select id from event group by id having count(*) > 1 order by id limit 1")
                        .query(Long.class)
                        .list();
        return new Strays(
                open.count(),
                open.since(),
                open.past(),
                twice.isEmpty() ? null : twice.get(0),
                all - sealed - open.count());
    }

    /** @param past the first of those that a horizon has left behind */
    private record Open(
            long count, @Nullable Instant since, @Nullable Long past) {}

    /** When the first event behind a horizon happened that no seal has; null for none. */
    public @Nullable Instant firstBehind(Horizon horizon) {
        return db.sql("""
                select at from event e where (tx, id) > (:tx::xid8, :id) and tx < pg_snapshot_xmax(pg_current_snapshot())
                  and not exists (select 1 from sealed s where s.org_id = coalesce(e.org_id, 0) and s.greatest_id >= e.id
                                  and e.id = any(s.event_ids))
                order by tx, id limit 1
                """)
                .param("tx", horizon.tx())
                .param("id", horizon.id())
                .query((row, n) -> Rows.instant(row, "at"))
                .optional()
                .orElse(null);
    }

    /**
     * Events that no seal has.
     *
     * @param open how many; they wait for the next one
     * @param openSince when the oldest of those happened
     * @param inserted one that should have been sealed long ago
     * @param twice an id that two events have
     * @param more events than there should be
     */
    public record Strays(
            long open,
            @Nullable Instant openSince,
            @Nullable Long inserted,
            @Nullable Long twice,
            long more) {}
}
