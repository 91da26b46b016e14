package dev.rekey.users;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All members of an org, one after another, through a cursor of the database: memory stays flat however many they are. */
@Repository
class MemberRows {
    private static final int FETCH = 2_000;
    private static final String UNTIL_THE_CLIENT_HAS_ALL = "set local statement_timeout = 0";

    private final JdbcClient db;

    MemberRows(JdbcClient db) {
        this.db = db;
    }

    /** A line of the export. */
    record Line(
            long id,
            String firstName,
            String lastName,
            String email,
            boolean accepted,
            boolean enabled,
            @Nullable Instant lastLogin,
            List<String> roles,
            List<String> groups,
            boolean exempt,
            boolean userMfa,
            boolean orgMfa) {}

    /**
     * In the list's order, within the caller's transaction, which keeps the cursor. Groups and roles of the whole org are
     * gathered at once: for each member by itself it takes several times as long.
     */
    void each(OrgId org, MemberQuery query, Consumer<Line> line) {
        String order = query.sort().descending() ? " desc" : "";
        db.sql(UNTIL_THE_CLIENT_HAS_ALL).update();
        db.sql("""
                select m.user_id, m.first_name, m.last_name, m.email, m.accepted_at is not null as accepted, m.enabled,
                       m.last_login, m.mfa_opt_out, r.names as roles, g.names as groups,
                       exists (select 1 from mfa_status f where f.user_id = m.user_id and f.org_id is null) as user_mfa,
                       exists (select 1 from mfa_status f where f.user_id = m.user_id and f.org_id = m.org_id) as org_mfa
                from membership m
                left join (select user_id, array_agg(name order by lower(name)) as names
                           from member_role where org_id = :org group by user_id) r on r.user_id = m.user_id
                left join (select user_id, array_agg(name order by lower(name)) as names
                           from member_group where org_id = :org group by user_id) g on g.user_id = m.user_id
                where m.org_id = :org\s""" + MemberList.filters(query) + " order by "
                        + query.sort().column().sql + order + ", m.user_id" + order)
                .withFetchSize(FETCH)
                .params(MemberList.filterParameters(org, query))
                .query(row -> {
                    boolean accepted = row.getBoolean("accepted");
                    line.accept(new Line(
                            row.getLong("user_id"),
                            row.getString("first_name"),
                            row.getString("last_name"),
                            row.getString("email"),
                            accepted,
                            row.getBoolean("enabled"),
                            Rows.instantOrNull(row, "last_login"),
                            names(row.getArray("roles")),
                            names(row.getArray("groups")),
                            row.getBoolean("mfa_opt_out"),
                            accepted && row.getBoolean("user_mfa"),
                            accepted && row.getBoolean("org_mfa")));
                });
    }

    /** How many lines there are to come. */
    long count(OrgId org, MemberQuery query) {
        return db.sql("select count(*) from membership m where m.org_id = :org" + MemberList.filters(query))
                .params(MemberList.filterParameters(org, query))
                .query(Long.class)
                .single();
    }

    private static List<String> names(@Nullable Array names) throws SQLException {
        return names == null ? List.of() : List.of((String[]) names.getArray());
    }
}
