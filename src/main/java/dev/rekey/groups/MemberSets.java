package dev.rekey.groups;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of one kind of named set of members. User groups and roles are alike but for their tables, whose names are
 * constants here and never input.
 */
public abstract class MemberSets {
    private final JdbcClient db;
    private final String table;
    private final String members;
    private final String key;
    private final String field;

    MemberSets(JdbcClient db, String table, String members, String key, String field) {
        this.db = db;
        this.table = table;
        this.members = members;
        this.key = key;
        this.field = field;
    }

    public long add(OrgId org, String name) {
        return db.sql("insert into " + table + " (org_id, name) values (:org, :name) returning id")
                .param("org", org.value())
                .param("name", name)
                .query(Long.class)
                .single();
    }

    public List<Named> all(OrgId org) {
        return db.sql("select id, name from " + table + " where org_id = :org order by lower(name)")
                .param("org", org.value())
                .query((row, n) -> new Named(row.getLong("id"), row.getString("name")))
                .list();
    }

    public Set<Long> of(OrgId org, UserId user) {
        return new TreeSet<>(db.sql("select " + key + " from " + members + " where user_id = :user and org_id = :org")
                .param("org", org.value())
                .param("user", user.value())
                .query(Long.class)
                .list());
    }

    /**
     * The member is in these and no others.
     *
     * @throws Problem 400 naming the field when one is none of the org's
     */
    public void assign(OrgId org, UserId user, Collection<Long> ids) {
        db.sql("delete from " + members + " where user_id = :user and org_id = :org and " + key + " <> all(:ids)")
                .param("org", org.value())
                .param("user", user.value())
                .param("ids", Rows.bigints(ids))
                .update();
        db.sql("insert into " + members + " (org_id, " + key + ", user_id) select org_id, id, :user from " + table
                        + " where org_id = :org and id = any(:ids) on conflict do nothing")
                .param("org", org.value())
                .param("user", user.value())
                .param("ids", Rows.bigints(ids))
                .update();
        if (!of(org, user).containsAll(ids)) {
            throw Problem.invalid(field, "unknown-" + table.replace('_', '-'));
        }
    }
}
