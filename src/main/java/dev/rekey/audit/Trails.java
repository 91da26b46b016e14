package dev.rekey.audit;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an org's trails, newest first. Each filter has an index that ends with the time, so each walks from the page's
 * place; where several are given, one of them does, and the others look at what it finds.
 */
@Repository
public class Trails {
    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

    private static final String NAME = "e.name";

    private final JdbcClient db;
    private final JsonMapper json;
    private final EventNames names;
    private final FoundMembers members;

    Trails(JdbcClient db, JsonMapper json, EventNames names, FoundMembers members) {
        this.db = db;
        this.json = json;
        this.names = names;
        this.members = members;
    }

    /** Whom a choice means by now. */
    public FoundChoice find(OrgId org, TrailChoice choice) {
        boolean byName = choice.trail() != Trail.USER && !FoundMembers.isId(choice.object());
        return new FoundChoice(
                choice,
                choice.performedBy().isEmpty() ? null : members.ids(org, choice.performedBy()),
                choice.object().isEmpty() || byName ? null : members.ids(org, choice.object()));
    }

    Page<Event> page(OrgId org, TrailQuery query) {
        if (query.before() != null) {
            return pageBefore(org, query, query.before());
        }
        Page<Event> page = Page.of(
                events(org, find(org, query.choice()), query.after(), false, query.limit() + 1),
                query.limit(),
                TrailQuery::place);
        boolean first = query.after() == null || page.items().isEmpty();
        return new Page<>(page.items(), first ? null : begin(page.items()), page.next());
    }

    private Page<Event> pageBefore(OrgId org, TrailQuery query, Cursor before) {
        List<Event> back = events(org, find(org, query.choice()), before, true, query.limit() + 1);
        if (back.size() <= query.limit()) { // whoever comes to the begin sees a whole page
            return page(org, query.from(null));
        }
        List<Event> events = new ArrayList<>(back.subList(0, query.limit()));
        Collections.reverse(events);
        return new Page<>(
                events,
                begin(events),
                TrailQuery.place(events.get(events.size() - 1)).encode());
    }

    private static String begin(List<Event> events) {
        return TrailQuery.place(events.get(0)).encode();
    }

    private List<Event> events(OrgId org, FoundChoice choice, @Nullable Cursor place, boolean oldestFirst, int limit) {
        Selection selection = selection(org, choice);
        Map<String, Object> parameters = selection.parameters;
        List<String> conditions = selection.conditions;
        if (place != null) {
            // the first for the months that are out of the question, the second for the place itself
            conditions.add(oldestFirst ? "e.at >= :place" : "e.at <= :place");
            conditions.add("(e.at, e.id) " + (oldestFirst ? ">" : "<") + " (:place, :placeId)");
            parameters.put("place", Rows.at(Instant.EPOCH.plusNanos(TrailQuery.micros(place) * 1_000)));
            parameters.put("placeId", place.id());
        }
        parameters.put("limit", limit);
        String order =
                oldestFirst ? " order by e.at, e.id limit :limit" : " order by e.at desc, e.id desc limit :limit";
        String events = "select e.*" + selection.from();
        String sql = selection.walked.isEmpty()
                ? events + order
                : "select e.* from unnest(:walked) as walked (key) cross join lateral (" + events + order + ") e"
                        + order;
        return db.sql(sql).params(parameters).query(this::event).list();
    }

    /** @param walked the column of which each value of {@code :walked} is followed by itself; empty to follow the trail */
    private record Selection(
            OrgId org, Trail trail, String walked, Map<String, Object> parameters, List<String> conditions) {
        /**
         * The org stands in the text, as a plan for all orgs would be one for the largest. A name stands in one trail alone:
         * were the trail asked for as well, PostgreSQL would rather walk along it, and from end to end for a name that
         * nothing has.
         */
        String from() {
            return " from event e where e.org_id = " + org.value()
                    + (walked.equals(NAME) ? "" : " and e.trail = '" + trail.word() + "'")
                    + String.join("", conditions.stream().map(" and "::concat).toList())
                    + (walked.isEmpty() ? "" : " and " + walked + " = walked.key");
        }
    }

    private Selection selection(OrgId org, FoundChoice found) {
        TrailChoice choice = found.choice();
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        String walked = filters(found, parameters, conditions);
        TimeRange range = choice.range();
        if (range.from() != null) {
            conditions.add("e.at >= :from");
            parameters.put("from", Rows.at(range.from()));
        }
        if (range.to() != null) {
            conditions.add("e.at < :to");
            parameters.put("to", Rows.at(range.to()));
        }
        return new Selection(org, choice.trail(), walked, parameters, conditions);
    }

    /** @return {@link Selection#walked} */
    private String filters(FoundChoice found, Map<String, Object> parameters, List<String> conditions) {
        TrailChoice choice = found.choice();
        String walked = "";
        if (found.object() != null) {
            parameters.put("walked", Rows.bigints(found.object()));
            walked = "e.subject_id";
        } else if (!choice.object().isEmpty()) {
            parameters.put("walked", Rows.texts(List.of(choice.object().toLowerCase(Locale.ROOT))));
            walked = "lower(e.subject_name)";
        }
        if (found.performedBy() != null) {
            conditions.add("not e.external");
            if (walked.isEmpty()) {
                parameters.put("walked", Rows.bigints(found.performedBy()));
                walked = "e.actor_id";
            } else {
                parameters.put("actors", Rows.bigints(found.performedBy()));
                conditions.add("e.actor_id = any(:actors)");
            }
        }
        if (choice.named()) {
            List<String> chosen = names.chosen(choice.trail(), choice.types(), choice.actions(), choice.events());
            if (walked.isEmpty()) {
                parameters.put("walked", Rows.texts(chosen));
                walked = NAME;
            } else {
                parameters.put("names", Rows.texts(chosen));
                conditions.add("e.name = any(:names)");
            }
        }
        return walked;
    }

    /** How many events a choice lets through. */
    public long count(OrgId org, FoundChoice choice) {
        Selection selection = selection(org, choice);
        String events = "select count(*) as n" + selection.from();
        String sql = selection.walked.isEmpty()
                ? events
                : "select coalesce(sum(e.n), 0) from unnest(:walked) as walked (key) cross join lateral (" + events
                        + ") e";
        return db.sql(sql).params(selection.parameters).query(Long.class).single();
    }

    /** The next ones of those, the oldest first. @param after the last one of before; null to begin */
    public List<Event> stretch(OrgId org, FoundChoice choice, @Nullable Event after, int limit) {
        return events(org, choice, after == null ? null : TrailQuery.place(after), true, limit);
    }

    private Event event(ResultSet row, int n) throws SQLException {
        String behind = row.getString("behind_name");
        return new Event(
                row.getLong("id"),
                Rows.instant(row, "at"),
                row.getString("name"),
                new Event.Who(row.getObject("actor_id", Long.class), row.getString("actor_name")),
                row.getBoolean("external"),
                behind == null ? null : new Event.Who(row.getObject("behind_id", Long.class), behind),
                new Subject(
                        Subject.Kind.of(row.getString("subject_kind")),
                        row.getObject("subject_id", Long.class),
                        row.getString("subject_name")),
                json.readValue(row.getString("details"), DETAILS),
                row.getString("address"),
                row.getString("user_agent"),
                row.getString("request_id"));
    }
}
