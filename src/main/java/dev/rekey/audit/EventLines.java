package dev.rekey.audit;

import dev.rekey.shared.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Events as lines, for whatever proves, keeps or passes them on. */
@Repository
public class EventLines {
    /** To the microsecond, as PostgreSQL keeps it. */
    public static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final String OF_ORG = "coalesce(e.org_id, 0)";

    private final JdbcClient db;
    private final JsonMapper json;

    EventLines(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** A place in the order in which transactions were begun, and events numbered in them. */
    public record Horizon(String tx, long id) {}

    /** An event that can be sealed, and its place. */
    public record Sealable(EventLine line, Horizon place) {}

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
     */
    public List<Sealable> sealable(Horizon from, Horizon to, Instant since, int limit) {
        return db.sql("""
                select e.*, e.details::text as told, e.tx::text as of_tx from event e
                where (e.tx, e.id) > (:tx::xid8, :id) and (e.tx < :end::xid8 or e.tx >= pg_snapshot_xmax(pg_current_snapshot()))
                  and e.at >= :since
                  and not exists (select 1 from sealed s where s.org_id = coalesce(e.org_id, 0) and s.greatest_id >= e.id
                                  and e.id = any(s.event_ids))
                order by e.tx, e.id limit :limit
                """)
                .param("tx", from.tx())
                .param("id", from.id())
                .param("end", to.tx())
                .param("since", Rows.at(since))
                .param("limit", limit)
                .query((row, n) -> new Sealable(line(row), new Horizon(row.getString("of_tx"), row.getLong("id"))))
                .list();
    }

    /** Those of the ids that are there, in the order of the ids, with null for the others. @param to in the range as well */
    public List<@Nullable EventLine> lines(long org, List<Long> ids, Instant from, Instant to) {
        // of two with the same id, which nobody but an intruder can make, either is found, and what counts all tells
        Map<Long, EventLine> found = db
                .sql("select e.*, e.details::text as told, e.tx::text as of_tx from event e where " + OF_ORG
                        + " = :org and e.id = any(:ids) and e.at between :from and :to")
                .param("org", org)
                .param("ids", Rows.bigints(ids))
                .param("from", Rows.at(from))
                .param("to", Rows.at(to))
                .query((row, n) -> line(row))
                .list()
                .stream()
                .collect(Collectors.toMap(EventLine::id, Function.identity(), (one, other) -> one));
        return ids.stream().map(found::get).toList();
    }

    /** Wherever they are now, whatever their time or org: for whoever looks for what is gone. */
    public List<EventLine> anywhere(Collection<Long> ids) {
        return db.sql("select e.*, e.details::text as told, e.tx::text as of_tx from event e where e.id = any(:ids)")
                .param("ids", Rows.bigints(ids))
                .query((row, n) -> line(row))
                .list();
    }

    /** What does not fit, of all events that a horizon has left behind. @param sealed how many events the seals have */
    public Strays strays(Horizon horizon, long sealed) {
        long all = db.sql("select count(*) from event").query(Long.class).single();
        List<Long> free = db.sql("""
                select e.id from event e where (e.tx, e.id) <= (:tx::xid8, :id) and e.tx < pg_snapshot_xmax(pg_current_snapshot())
                  and not exists (select 1 from (select unnest(event_ids) as id from sealed) s where s.id = e.id)
                order by e.id limit 1
                """)
                .param("tx", horizon.tx())
                .param("id", horizon.id())
                .query(Long.class)
                .list();
        Open open = db.sql("""
                select count(*), min(e.at) as since from event e
                where not exists (select 1 from (select unnest(event_ids) as id from sealed) s where s.id = e.id)
                """)
                .query((row, n) -> new Open(row.getLong("count"), Rows.instantOrNull(row, "since")))
                .single();
        List<Long> twice = all == sealed + open.count()
                ? List.of()
                : db.sql("select id from event group by id having count(*) > 1 order by id limit 1")
                        .query(Long.class)
                        .list();
        return new Strays(
                open.count(),
                open.since(),
                free.isEmpty() ? null : free.get(0),
                twice.isEmpty() ? null : twice.get(0),
                all - sealed - open.count());
    }

    private record Open(long count, @Nullable Instant since) {}

    /** When the first event behind a horizon happened; null for none. */
    public @Nullable Instant firstBehind(Horizon horizon) {
        return db.sql("select at from event where (tx, id) > (:tx::xid8, :id) order by tx, id limit 1")
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

    /** For who reads through everything, which may take its time. */
    public void takeTime() {
        db.sql("set local statement_timeout = 0").update();
    }

    private EventLine line(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        long org = row.getLong("org_id");
        Instant at = Rows.instant(row, "at");
        StringBuilder line = new StringBuilder(500)
                .append("{\"id\":")
                .append(id)
                .append(",\"org\":")
                .append(org)
                .append(",\"at\":\"")
                .append(TIME.format(at))
                .append('"');
        text(line, "trail", row.getString("trail"));
        text(line, "event", row.getString("name"));
        line.append(",\"actor\":");
        if (row.getBoolean("external") && org != 0) {
            stranger(line, row);
        } else {
            named(line, "", row.getObject("actor_id"), row.getString("actor_name"));
        }
        line.append(",\"external\":").append(row.getBoolean("external"));
        line.append(",\"behind\":");
        String behind = row.getString("behind_name");
        if (behind == null) {
            line.append("null");
        } else {
            named(line, "", row.getObject("behind_id"), behind);
        }
        line.append(",\"object\":");
        named(line, row.getString("subject_kind"), row.getObject("subject_id"), row.getString("subject_name"));
        line.append(",\"details\":").append(row.getString("told"));
        text(line, "address", row.getString("address"));
        text(line, "userAgent", row.getString("user_agent"));
        text(line, "requestId", row.getString("request_id"));
        return new EventLine(
                id, org, at, row.getString("of_tx"), line.append('}').toString());
    }

    /** The org is not told who it was, and the line still proves it to whoever has the database. */
    private void stranger(StringBuilder line, ResultSet row) throws SQLException {
        String who = row.getString("salt") + " " + row.getObject("actor_id") + " " + row.getString("actor_name");
        line.append("{\"id\":null");
        text(line, "name", Event.EXTERNAL);
        text(line, "proof", HexFormat.of().formatHex(EventLine.sha256(who)));
        line.append('}');
    }

    private void named(StringBuilder line, String type, @Nullable Object id, String name) {
        line.append('{');
        if (!type.isEmpty()) {
            line.append("\"type\":").append(json.writeValueAsString(type)).append(',');
        }
        line.append("\"id\":").append(id);
        text(line, "name", name);
        line.append('}');
    }

    private void text(StringBuilder line, String field, String value) {
        line.append(",\"").append(field).append("\":").append(json.writeValueAsString(value));
    }
}
