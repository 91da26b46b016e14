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
import java.util.Objects;
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

    private static final Instant BEGIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    private static final String OF_ORG = "coalesce(e.org_id, 0)";

    private final JdbcClient db;
    private final JsonMapper json;

    EventLines(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Those of the ids that are there, in the order of the ids, with null for the others. @param to in the range as well */
    public List<@Nullable EventLine> lines(long org, List<Long> ids, Instant from, Instant to) {
        // of two with the same id, which nobody but an intruder can make, either is found, and what counts all tells
        Map<Long, EventLine> found = db
                .sql("select e.*, e.details::text as told from event e where " + OF_ORG
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

    /** As {@link #lines}; those that are not between the two times are looked for everywhere. */
    public List<@Nullable EventLine> wherever(long org, List<Long> ids, Instant from, Instant to) {
        List<@Nullable EventLine> found = lines(org, ids, from, to);
        return found.stream().allMatch(Objects::nonNull) ? found : lines(org, ids, BEGIN, END);
    }

    /** Whosever they are. @param to in the range as well */
    public Map<Long, EventLine> byId(Collection<Long> ids, Instant from, Instant to) {
        return db
                .sql(
                        "select e.*, e.details::text as told from event e where e.id = any(:ids) and e.at between :from and :to")
                .param("ids", Rows.bigints(ids))
                .param("from", Rows.at(from))
                .param("to", Rows.at(to))
                .query((row, n) -> line(row))
                .list()
                .stream()
                .collect(Collectors.toMap(EventLine::id, Function.identity(), (one, other) -> one));
    }

    /** Wherever they are now, whatever their time or org: for whoever looks for what is gone. */
    public List<EventLine> anywhere(Collection<Long> ids) {
        return db.sql("select e.*, e.details::text as told from event e where e.id = any(:ids)")
                .param("ids", Rows.bigints(ids))
                .query((row, n) -> line(row))
                .list();
    }

    /** For who reads through everything, which may take its time. */
    public void takeTime() {
        db.sql("set local statement_timeout = 0").update();
    }

    EventLine line(ResultSet row) throws SQLException {
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
        return new EventLine(id, org, at, line.append('}').toString());
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
