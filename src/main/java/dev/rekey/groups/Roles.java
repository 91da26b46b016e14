package dev.rekey.groups;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The roles of an org, the groups that they hold, and who has them. */
@Repository
public class Roles extends MemberSets {
    private static final String HOLDERS = "holder";

    private final JdbcClient db;

    Roles(JdbcClient db) {
        super(db, SetKind.ROLE);
        this.db = db;
    }

    /**
     * The role holds these groups and no others.
     *
     * @throws Problem 400 naming {@code field} when one is none of the org's
     */
    void hold(OrgId org, long role, Set<Long> groups, String field) {
        List<Long> known = db.sql(
                        "select id from user_group where org_id = :org and id = any(:groups) order by id for key share")
                .param("org", org.value())
                .param("groups", Rows.bigints(groups))
                .query(Long.class)
                .list();
        if (known.size() < groups.size()) {
            throw Problem.invalid(field, SetKind.GROUP.unknown);
        }
        db.sql("delete from role_group where org_id = :org and role_id = :role and group_id <> all(:groups)")
                .param("org", org.value())
                .param("role", role)
                .param("groups", Rows.bigints(groups))
                .update();
        db.sql("""
                insert into role_group (org_id, role_id, group_id) select :org, :role, g from unnest(:groups) g
                on conflict do nothing
                """)
                .param("org", org.value())
                .param("role", role)
                .param("groups", Rows.bigints(groups))
                .update();
    }

    /** A role's groups, by name. */
    Page<MemberSet> groups(OrgId org, long role, int limit, @Nullable Cursor after) {
        String list = "role-group";
        String key = after == null ? null : after.keyIn(list);
        List<MemberSet> groups = db.sql(
                        """
                select g.id, g.name, g.description, lower(g.name) as sort_name
                from role_group r join user_group g on g.id = r.group_id
                where r.org_id = :org and r.role_id = :role
                """ + (key == null ? "" : " and lower(g.name) > :key") + " order by lower(g.name) limit :limit")
                .param("org", org.value())
                .param("role", role)
                .param("key", key)
                .param("limit", limit + 1)
                .query((row, n) -> new MemberSet(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("description"),
                        List.of(),
                        row.getString("sort_name")))
                .list();
        return Page.of(groups, limit, group -> Cursor.of(list, group.sortName(), group.id()));
    }

    /**
     * Who has the role in effect, themselves or through a group, by id. Each of the ways to it gives its first few, so
     * that a page costs the same whether a hundred have the role or a million.
     */
    public Page<UserId> holders(OrgId org, long role, int limit, @Nullable Cursor after) {
        if (after != null) {
            after.keyIn(HOLDERS);
        }
        List<UserId> holders = db.sql("""
                select distinct user_id from (
                    (select m.user_id from role_member m
                     where m.org_id = :org and m.role_id = :role and m.user_id > :after order by m.user_id limit :limit)
                    union all
                    select w.user_id from role_group g cross join lateral (
                        select m.user_id from group_member m
                        where m.group_id = g.group_id and m.user_id > :after order by m.user_id limit :limit) w
                    where g.org_id = :org and g.role_id = :role) h
                order by user_id limit :limit
                """)
                .param("org", org.value())
                .param("role", role)
                .param("after", after == null ? 0 : after.id())
                .param("limit", limit + 1)
                .query((row, n) -> UserId.of(row.getLong("user_id")))
                .list();
        return Page.of(holders, limit, user -> Cursor.of(HOLDERS, "", user.value()));
    }

    @Override
    String groupColumns() {
        String held =
                " from role_group h join user_group g on g.id = h.group_id where h.role_id = s.id order by lower(g.name))";
        return "array(select g.id" + held + " as group_ids, array(select g.name" + held + " as group_names";
    }
}
