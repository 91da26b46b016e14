package dev.rekey.groups;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of one kind of named set of members. User groups and roles are alike but for their tables. */
public abstract class MemberSets {
    /** More of them would be no list to choose from. */
    private static final int CHOICES = 200;

    private final JdbcClient db;
    private final SetKind kind;

    MemberSets(JdbcClient db, SetKind kind) {
        this.db = db;
        this.kind = kind;
    }

    SetKind kind() {
        return kind;
    }

    public long add(OrgId org, String name) {
        return add(org, name, "");
    }

    /** @throws Problem 409 {@code name-taken}, in whatever case */
    long add(OrgId org, String name, String description) {
        return db.sql("insert into " + kind.table + " (org_id, name, description) values (:org, :name, :description)"
                        + " on conflict do nothing returning id")
                .param("org", org.value())
                .param("name", name)
                .param("description", description)
                .query(Long.class)
                .optional()
                .orElseThrow(MemberSets::nameTaken);
    }

    /** @throws Problem 409 {@code name-taken} */
    void save(OrgId org, long id, String name, String description) {
        try {
            db.sql("update " + kind.table
                            + " set name = :name, description = :description where org_id = :org and id = :id")
                    .param("org", org.value())
                    .param("id", id)
                    .param("name", name)
                    .param("description", description)
                    .update();
        } catch (DuplicateKeyException e) {
            throw nameTaken();
        }
    }

    /** With all that belongs to it. */
    void delete(OrgId org, long id) {
        db.sql("delete from " + kind.table + " where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .update();
    }

    /** @throws Problem 404 for what is none of this org's */
    public MemberSet get(OrgId org, long id) {
        return find(org, id).orElseThrow(Problem::notFound);
    }

    /** As {@link #get}; nobody else changes it until the transaction ends. */
    MemberSet lock(OrgId org, long id) {
        db.sql("select id from " + kind.table + " where org_id = :org and id = :id for no key update")
                .param("org", org.value())
                .param("id", id)
                .query(Long.class)
                .optional();
        return get(org, id);
    }

    private Optional<MemberSet> find(OrgId org, long id) {
        return db.sql(columns() + " and s.id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** The name is unique in the org, so that it alone orders the list. */
    public Page<MemberSet> page(OrgId org, SetQuery query) {
        String key = query.after() == null ? null : query.after().keyIn(kind.list());
        List<MemberSet> sets = db.sql(columns()
                        + (query.search().isEmpty() ? "" : " and lower(s.name) like lower(:search)")
                        + (key == null ? "" : " and lower(s.name) > :key")
                        + " order by lower(s.name) limit :limit")
                .param("org", org.value())
                .param("search", Rows.containing(query.search()))
                .param("key", key)
                .param("limit", query.limit() + 1)
                .query(this::read)
                .list();
        return Page.of(sets, query.limit(), set -> set.cursor(kind));
    }

    public Choice choice(OrgId org, Set<Long> chosen) {
        return choice(org, chosen, "");
    }

    /** @param search in names; those chosen are there even if they have it not */
    Choice choice(OrgId org, Set<Long> chosen, String search) {
        List<Named> offered = db.sql("select id, name from " + kind.table
                        + " where org_id = :org and (id = any(:chosen) or id in (select id from " + kind.table
                        + " where org_id = :org and lower(name) like lower(:search) order by lower(name) limit :first))"
                        + " order by lower(name)")
                .param("org", org.value())
                .param("search", Rows.containing(search))
                .param("chosen", Rows.bigints(chosen))
                .param("first", CHOICES)
                .query(Named::read)
                .list();
        return new Choice(kind.field, offered, chosen, offered.size() >= CHOICES, "");
    }

    /**
     * The member is in these and no others.
     *
     * @throws Problem 400 naming the field when one is none of the org's
     */
    public void assign(OrgId org, UserId user, Collection<Long> ids) {
        assign(org, List.of(user), List.of(ids));
    }

    /** As for one, in step with the sets of each; nobody twice. */
    public void assign(OrgId org, List<UserId> users, List<? extends Collection<Long>> ids) {
        Pairs pairs = Pairs.of(users, ids);
        requireAll(org, new TreeSet<>(pairs.sets()));
        db.sql("delete from " + kind.members + " m using unnest(:all) as a (user_id)"
                        + " where m.user_id = a.user_id and m.org_id = :org and not exists"
                        + " (select 1 from unnest(:sets, :users) as j (set_id, user_id)"
                        + " where j.user_id = m.user_id and j.set_id = m." + kind.key + ")")
                .param("org", org.value())
                .param("all", Rows.users(users))
                .param("sets", Rows.bigints(pairs.sets()))
                .param("users", Rows.users(pairs.users()))
                .update();
        join(org, pairs, " on conflict do nothing");
    }

    /** New members, in step with the sets that each comes into; those are the org's, and nobody is in any of them yet. */
    public void join(OrgId org, List<UserId> users, List<? extends Collection<Long>> ids) {
        join(org, Pairs.of(users, ids), "");
    }

    private record Pairs(List<Long> sets, List<UserId> users) {
        static Pairs of(List<UserId> users, List<? extends Collection<Long>> ids) {
            Pairs pairs = new Pairs(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < users.size(); i++) {
                for (long id : ids.get(i)) {
                    pairs.sets.add(id);
                    pairs.users.add(users.get(i));
                }
            }
            return pairs;
        }
    }

    private void join(OrgId org, Pairs pairs, String otherwise) {
        db.sql("insert into " + kind.members + " (org_id, " + kind.key + ", user_id)"
                        + " select :org, j.set_id, j.user_id from unnest(:sets, :users) as j (set_id, user_id)"
                        + otherwise)
                .param("org", org.value())
                .param("sets", Rows.bigints(pairs.sets()))
                .param("users", Rows.users(pairs.users()))
                .update();
    }

    /** They are there until the transaction ends. */
    private void requireAll(OrgId org, Set<Long> ids) {
        int found = db.sql("select id from " + kind.table + " where org_id = :org and id = any(:ids) for key share")
                .param("org", org.value())
                .param("ids", Rows.bigints(ids))
                .query(Long.class)
                .list()
                .size();
        if (found < ids.size()) {
            throw Problem.invalid(kind.field, kind.unknown);
        }
    }

    /** Those of the org that have one of the names, in whatever case; by the names as they are asked for. */
    public Map<String, MemberSet> named(OrgId org, Collection<String> names) {
        Map<String, MemberSet> found = new HashMap<>();
        db.sql("select a.name as asked, f.* from unnest(:names) as a (name) join (" + columns()
                        + ") f on f.sort_name = lower(a.name)")
                .param("names", Rows.texts(names))
                .param("org", org.value())
                .query((row, n) -> found.put(row.getString("asked"), read(row, n)))
                .list();
        return found;
    }

    /** After thousands came, so that plans fit. */
    public void analyze() {
        db.sql("analyze (skip_locked) " + kind.members).update();
    }

    /** {@code group_ids} and {@code group_names} in step, where this kind holds groups. */
    String groupColumns() {
        return "null as group_ids, null as group_names";
    }

    private String columns() {
        return "select s.id, s.name, s.description, lower(s.name) as sort_name, " + groupColumns() + " from "
                + kind.table + " s where s.org_id = :org";
    }

    private MemberSet read(ResultSet row, int n) throws SQLException {
        return new MemberSet(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                Named.readAll(row.getArray("group_ids"), row.getArray("group_names")),
                row.getString("sort_name"));
    }

    private static Problem nameTaken() {
        return Problem.conflict("name-taken").with("field", "name");
    }
}
