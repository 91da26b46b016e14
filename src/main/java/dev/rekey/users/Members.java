package dev.rekey.users;

import dev.rekey.groups.Named;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import dev.rekey.web.Language;
import dev.rekey.web.TimeZones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the members of an org, always of one org. */
@Repository
public class Members {
    private static final TypeReference<List<Named>> NAMED = new TypeReference<>() {};
    private static final String COLUMNS = """
            select m.*, p.language, p.time_zone, p.super_admin, p.user_mfa,
                   u.since as user_since, u.used as user_used, u.kinds as user_kinds,
                   o.since as org_since, o.used as org_used, o.kinds as org_kinds,
                   (select json_agg(json_build_object('id', g.id, 'name', g.name) order by lower(g.name))
                    from member_group g where g.user_id = m.user_id and g.org_id = m.org_id) as groups,
                   (select json_agg(json_build_object('id', r.id, 'name', r.name) order by lower(r.name))
                    from member_role r where r.user_id = m.user_id and r.org_id = m.org_id) as roles
            from membership m
            join person p on p.id = m.user_id
            left join lateral (select min(f.since) as since, max(f.last_used_at) as used, array_agg(f.kind) as kinds
                               from mfa_status f where f.user_id = m.user_id and f.org_id is null) u on true
            left join lateral (select min(f.since) as since, max(f.last_used_at) as used, array_agg(f.kind) as kinds
                               from mfa_status f where f.user_id = m.user_id and f.org_id = m.org_id) o on true
            where m.org_id = :org
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    Members(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** @throws Problem 404 for whoever is no member of this org */
    public Member get(OrgId org, UserId id) {
        return find(org, id).orElseThrow(Problem::notFound);
    }

    public Optional<Member> find(OrgId org, UserId id) {
        return db.sql(COLUMNS + " and m.user_id = :user")
                .param("org", org.value())
                .param("user", id.value())
                .query(this::read)
                .optional();
    }

    /** Those of the ids that are members; unknown ones are left out. */
    public List<Member> find(OrgId org, Collection<UserId> ids) {
        return db.sql(COLUMNS + " and m.user_id = any(:ids) order by m.sort_name, m.user_id")
                .param("org", org.value())
                .param("ids", Rows.users(ids))
                .query(this::read)
                .list();
    }

    /**
     * All of the ids, locked as {@link Users#lock} does, so that nothing changes of them until the transaction ends.
     *
     * @throws Problem 404 {@code unknown-users} whose {@code ids} are those that are no members of this org
     */
    public List<Member> lockAll(OrgId org, Collection<UserId> ids) {
        db.sql("""
                select u.id from users u
                where u.id = any(:ids) and exists (select 1 from membership m where m.user_id = u.id and m.org_id = :org)
                order by u.id for no key update
                """)
                .param("org", org.value())
                .param("ids", Rows.users(ids))
                .query(Long.class)
                .list();
        List<Member> found = find(org, ids);
        Set<UserId> known = found.stream().map(Member::id).collect(Collectors.toSet());
        List<Long> missing = ids.stream()
                .filter(id -> !known.contains(id))
                .map(UserId::value)
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.of(404, "unknown-users").with("ids", missing);
        }
        return found;
    }

    public boolean exists(OrgId org, String email) {
        return db.sql("select exists (select 1 from membership where org_id = :org and email = :email)")
                .param("org", org.value())
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    /** Another org of somebody's. @param administered by whoever asks, who may then know its name */
    public record Elsewhere(String orgName, boolean administered) {}

    /** In which other orgs somebody is a member, as far as accepted. */
    public List<Elsewhere> elsewhere(OrgId org, UserId id, UserId reader) {
        return db.sql("""
                select m.org_name, exists (select 1 from member a
                                           where a.user_id = :reader and a.org_id = m.org_id
                                             and a.admin and a.enabled and a.accepted_at is not null) as administered
                from member m
                where m.user_id = :user and m.org_id <> :org and m.accepted_at is not null order by lower(m.org_name)
                """)
                .param("user", id.value())
                .param("org", org.value())
                .param("reader", reader.value())
                .query((row, n) -> new Elsewhere(row.getString("org_name"), row.getBoolean("administered")))
                .list();
    }

    /** As of now. @param acrossOrgs a super admin, too */
    boolean administers(UserId user, OrgId org, boolean acrossOrgs) {
        return db.sql("""
                select exists (select 1 from member
                               where org_id = :org and user_id = :user and admin and enabled and accepted_at is not null)
                    or :across and exists (select 1 from users where id = :user and super_admin)
                """)
                .param("org", org.value())
                .param("user", user.value())
                .param("across", acrossOrgs)
                .query(Boolean.class)
                .single();
    }

    /** Which of the users have accepted a membership in an org that the actor does not administer. */
    Set<Long> beyond(UserId actor, Collection<UserId> ids) {
        return Set.copyOf(db.sql("""
                select distinct m.user_id from membership m
                where m.user_id = any(:ids) and m.accepted_at is not null
                  and not exists (select 1 from membership a
                                  where a.user_id = :actor and a.org_id = m.org_id
                                    and a.admin and a.enabled and a.accepted_at is not null)
                """)
                .param("ids", Rows.users(ids))
                .param("actor", actor.value())
                .query(Long.class)
                .list());
    }

    private Member read(ResultSet row, int n) throws SQLException {
        boolean accepted = row.getObject("accepted_at") != null;
        return new Member(
                UserId.of(row.getLong("user_id")),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                language(row, accepted),
                accepted ? row.getString("time_zone") : TimeZones.UTC,
                accepted,
                row.getBoolean("enabled"),
                row.getBoolean("admin"),
                row.getBoolean("all_data_access"),
                row.getBoolean("portal_url_access"),
                row.getBoolean("mfa_opt_out"),
                accepted && row.getBoolean("super_admin"),
                accepted
                        ? new Member.MfaSummary(row.getBoolean("user_mfa"), level(row, "user"), level(row, "org"))
                        : Member.MfaSummary.NONE,
                Rows.instantOrNull(row, "last_login"),
                named(row.getString("groups")),
                named(row.getString("roles")),
                row.getString("sort_name"));
    }

    private static String language(ResultSet row, boolean accepted) throws SQLException {
        String typed = row.getString("typed_language");
        return accepted ? row.getString("language") : typed == null ? Language.EN_US.tag() : typed;
    }

    private static Member.@Nullable MfaLevelSummary level(ResultSet row, String level) throws SQLException {
        Instant since = Rows.instantOrNull(row, level + "_since");
        return since == null
                ? null
                : new Member.MfaLevelSummary(since, Rows.instantOrNull(row, level + "_used"), List.of((String[])
                        row.getArray(level + "_kinds").getArray()));
    }

    private List<Named> named(@Nullable String array) {
        return array == null ? List.of() : json.readValue(array, NAMED);
    }
}
