package dev.rekey.audit;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Rows;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads an org's events, newest first. */
@Repository
class Trail {
    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    Trail(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Page<Event> newest(OrgId org, @Nullable Cursor after, int limit) {
        var events = db.sql("""
                select e.*, e.actor_id is not null and m.id is null as external
                from event e
                left join member m on m.org_id = e.org_id and m.user_id = e.actor_id
                where e.org_id = :org and e.id < :before
                order by e.id desc limit :limit
                """)
                .param("org", org.value())
                .param("before", after == null ? Long.MAX_VALUE : after.id())
                .param("limit", limit + 1)
                .query((row, n) -> new Event(
                        row.getLong("id"),
                        OrgId.of(row.getLong("org_id")),
                        Rows.instant(row, "at"),
                        row.getString("name"),
                        row.getObject("actor_id", Long.class),
                        row.getString("actor_name"),
                        row.getString("behind_name"),
                        row.getBoolean("external"),
                        row.getObject("subject_id", Long.class),
                        row.getString("subject_name"),
                        json.readValue(row.getString("details"), DETAILS),
                        row.getString("address")))
                .list();
        return Page.of(events, limit, event -> new Cursor("", event.id()));
    }
}
