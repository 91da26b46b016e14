package dev.rekey.users;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The list of an org's members: filtered, sorted, paged by key. First the page's ids from the membership's own indexes,
 * then the members themselves, so that names of groups and roles are gathered for one page alone.
 */
@Repository
public class MemberList {
    /**
     * How many members of the sorted order are looked through before the filter's own index is asked. A frequent needle
     * fills a page from these; a rare one, or one whose matches stand late in the order, has few enough to sort. It is
     * bounded also for what is frequent: inactive members, the last to have logged in first, stand behind all others,
     * which PostgreSQL does not know of.
     */
    private static final int WALK = 2_000;

    /** The trigrams' index knows nothing of these and would be read whole. */
    private static final String SHORT_NEEDLE = " and position(lower(:needle) in m.search) > 0";

    private static final int TRIGRAM = 3;

    private final JdbcClient db;
    private final Members members;

    MemberList(JdbcClient db, Members members) {
        this.db = db;
        this.members = members;
    }

    public Page<Member> page(OrgId org, MemberQuery query) {
        if (query.before() != null) {
            return pageBefore(org, query);
        }
        Page<Place> page = Page.of(places(org, query), query.limit(), Place::cursor);
        String previous = query.after() == null || page.items().isEmpty() ? null : begin(page.items());
        return new Page<>(membersAt(org, page.items()), previous, page.next());
    }

    private Page<Member> pageBefore(OrgId org, MemberQuery query) {
        List<Place> back = places(org, query.turned());
        if (back.size() <= query.limit()) { // whoever comes to the begin sees a whole page, whatever has gone since
            return page(org, query.after(null));
        }
        List<Place> places = new ArrayList<>(back.subList(0, query.limit()));
        Collections.reverse(places);
        String next = places.get(places.size() - 1).cursor().encode();
        return new Page<>(membersAt(org, places), begin(places), next);
    }

    private static String begin(List<Place> places) {
        return places.get(0).cursor().encode();
    }

    /** A member's id and where it stands in the order. */
    private record Place(UserId id, Cursor cursor) {}

    private List<Member> membersAt(OrgId org, Collection<Place> places) {
        Map<UserId, Member> found = members
                .find(org, places.stream().map(Place::id).toList())
                .stream()
                .collect(Collectors.toMap(Member::id, Function.identity()));
        return places.stream()
                .map(Place::id)
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .toList();
    }

    private List<Place> places(OrgId org, MemberQuery query) {
        MemberQuery.Column column = query.sort().column();
        Cursor after = query.after();
        Map<String, Object> parameters = filterParameters(org, query);
        parameters.put("limit", query.limit() + 1);
        parameters.put("walk", WALK);
        parameters.put("key", after == null ? "" : column.sortedValue(after.key()));
        parameters.put("id", after == null ? 0 : after.id());
        String sql = query.filtered() ? walked(query) : ordered(query);
        // The org stands in the text: PostgreSQL would keep one plan for all orgs, which takes the largest for a small
        // one.
        return db.sql(sql.replace(":org", Long.toString(org.value())))
                .params(parameters)
                .query((row, n) -> place(row, column))
                .list();
    }

    /** Straight along the order's index. */
    private static String ordered(MemberQuery query) {
        return "select m.user_id, " + query.sort().column().sql + " as key from membership m where m.org_id = :org"
                + after(query) + order(query, query.sort().column().sql) + " limit :limit";
    }

    private static String walked(MemberQuery query) {
        String key = query.sort().column().sql;
        return """
                with walk as materialized (
                    select m.* from membership m where m.org_id = :org %1$s %3$s limit :walk
                ), near as materialized (
                    select m.user_id, %5$s as key from walk m where true %2$s %3$s limit :limit
                ), enough as materialized (
                    select (select count(*) from near) = :limit or (select count(*) from walk) < :walk as yes
                )
                select * from near where (select yes from enough)
                union all
                select * from (
                    select * from (
                        select m.user_id, %5$s as key from %6$s
                        where m.org_id = :org %1$s %7$s and not (select yes from enough) offset 0
                    ) m %4$s limit :limit
                ) far
                %4$s
                """.formatted(
                        after(query),
                        filters(query),
                        order(query, key),
                        order(query, "key").replace("m.user_id", "user_id"),
                        key,
                        source(query),
                        filtersOfMembership(query));
    }

    /** From a group's members to their memberships, one by one: few they are, or the walk had filled the page. */
    private static String source(MemberQuery query) {
        return query.groups().isEmpty() ? "membership m" : """
                (select distinct g.user_id from unnest(:groups) as wanted (id)
                 cross join lateral (select x.user_id from member_group x
                                     where x.id = wanted.id and x.org_id = :org offset 0) g) chosen
                cross join lateral (select * from membership x
                                    where x.org_id = :org and x.user_id = chosen.user_id offset 0) m""";
    }

    private static String after(MemberQuery query) {
        MemberQuery.Column column = query.sort().column();
        return query.after() == null
                ? ""
                : " and (" + column.sql + ", m.user_id) " + (query.sort().descending() ? "<" : ">") + " ("
                        + column.keySql + ", :id)";
    }

    private static String order(MemberQuery query, String key) {
        String direction = query.sort().descending() ? " desc" : "";
        return " order by " + key + direction + ", m.user_id" + direction;
    }

    /** Conditions on {@code m}, a membership; their values are {@link #filterParameters}. */
    static String filters(MemberQuery query) {
        return query.groups().isEmpty()
                ? filtersOfMembership(query)
                : filtersOfMembership(query) + " and exists (select 1 from member_group g where g.org_id = :org"
                        + " and g.user_id = m.user_id and g.id = any(:groups))";
    }

    private static String filtersOfMembership(MemberQuery query) {
        StringBuilder sql = new StringBuilder();
        if (!query.search().isEmpty()) {
            sql.append(hasTrigram(query.search()) ? " and m.search like lower(:search)" : SHORT_NEEDLE);
        }
        if (query.statuses().size() == 1) { // both are everybody
            sql.append(query.statuses().contains("active") ? " and m.enabled" : " and not m.enabled");
        }
        if (!query.permissions().isEmpty()) {
            sql.append(query.permissions().stream()
                    .map(MemberList::column)
                    .collect(Collectors.joining(" or ", " and (", ")")));
        }
        return sql.toString();
    }

    static Map<String, Object> filterParameters(OrgId org, MemberQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("org", org.value());
        parameters.put("search", Rows.containing(query.search()));
        parameters.put("needle", query.search());
        parameters.put("groups", Rows.bigints(query.groups()));
        return parameters;
    }

    private static boolean hasTrigram(String needle) {
        return needle.codePointCount(0, needle.length()) >= TRIGRAM;
    }

    private static String column(String permission) {
        return switch (permission) {
            case "admin" -> "m.admin";
            case "allDataAccess" -> "m.all_data_access";
            default -> "m.portal_url_access";
        };
    }

    private static Place place(ResultSet row, MemberQuery.Column column) throws SQLException {
        long id = row.getLong("user_id");
        return new Place(UserId.of(id), new Cursor(column.word() + ":" + column.keyIn(row), id));
    }
}
