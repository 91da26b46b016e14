package dev.rekey.groups;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is in the user groups and roles of an org. */
@Repository
class SetMembers {
    private static final String LIST = "member";
    private static final String COLUMNS = "select l.org_id, l.user_id, l.first_name, l.last_name, l.email, l.sort_name"
            + " from listed_member l where l.org_id = :org ";

    private final JdbcClient db;

    SetMembers(JdbcClient db) {
        this.db = db;
    }

    /** By name. */
    Page<SetMember> page(OrgId org, SetKind kind, long set, int limit, @Nullable Cursor after) {
        String key = after == null ? null : after.keyIn(LIST);
        List<SetMember> found = db.sql(COLUMNS + "and exists (" + membership(kind) + ")"
                        + (key == null ? "" : " and (l.sort_name, l.user_id) > (:key, :id)")
                        + " order by l.sort_name, l.user_id limit :limit")
                .param("org", org.value())
                .param("set", set)
                .param("key", key)
                .param("id", after == null ? 0 : after.id())
                .param("limit", limit + 1)
                .query(SetMembers::read)
                .list();
        return Page.of(
                found,
                limit,
                member -> Cursor.of(LIST, member.sortName(), member.id().value()));
    }

    /**
     * The first members of the org that a search finds, in the set or not: leaving out who is in it would walk all of
     * them where nearly everybody is.
     */
    List<Match> matches(OrgId org, SetKind kind, long set, String search, int limit) {
        return db.sql("select l.*, exists (" + membership(kind) + ") as included from (" + COLUMNS
                        + "and l.search like lower(:search) order by l.sort_name, l.user_id limit :limit) l"
                        + " order by l.sort_name, l.user_id")
                .param("org", org.value())
                .param("set", set)
                .param("search", Rows.containing(search))
                .param("limit", limit)
                .query((row, n) -> new Match(read(row, n), row.getBoolean("included")))
                .list();
    }

    /**
     * All of the ids, who stay members of the org until the transaction ends.
     *
     * @throws Problem 404 {@code unknown-users} whose {@code ids} are those that are no members of this org
     */
    List<SetMember> holdAll(OrgId org, Collection<UserId> ids) {
        List<SetMember> found = db.sql(COLUMNS + "and l.user_id = any(:ids) order by l.user_id for key share")
                .param("org", org.value())
                .param("ids", Rows.users(ids))
                .query(SetMembers::read)
                .list();
        Set<UserId> missing = new HashSet<>(ids);
        found.forEach(member -> missing.remove(member.id()));
        if (!missing.isEmpty()) {
            throw Problem.of(404, "unknown-users")
                    .with("ids", missing.stream().map(UserId::value).sorted().toList());
        }
        return found;
    }

    /** @return those who were not in it before */
    List<SetMember> add(OrgId org, SetKind kind, long set, List<SetMember> people) {
        Set<Long> added = Set.copyOf(db.sql("insert into " + kind.members + " (org_id, " + kind.key
                        + ", user_id) select :org, :set, u from unnest(:ids) u"
                        + " on conflict do nothing returning user_id")
                .param("org", org.value())
                .param("set", set)
                .param("ids", Rows.users(people.stream().map(SetMember::id).collect(Collectors.toList())))
                .query(Long.class)
                .list());
        return people.stream()
                .filter(member -> added.contains(member.id().value()))
                .toList();
    }

    /** @return whether the user was in it */
    boolean remove(OrgId org, SetKind kind, long set, UserId user) {
        return db.sql("delete from " + kind.members + " where org_id = :org and " + kind.key
                                + " = :set and user_id = :user")
                        .param("org", org.value())
                        .param("set", set)
                        .param("user", user.value())
                        .update()
                > 0;
    }

    private static String membership(SetKind kind) {
        return "select 1 from " + kind.members + " s where s." + kind.key
                + " = :set and s.org_id = l.org_id and s.user_id = l.user_id";
    }

    private static SetMember read(ResultSet row, int n) throws SQLException {
        return new SetMember(
                UserId.of(row.getLong("user_id")),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("sort_name"));
    }
}
