package dev.rekey.users;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which accounts are frozen, and who is to know. Whoever changes it holds the user's lock. */
@Repository
public class FrozenAccounts {
    private static final int SHOWN = 50;

    /** Of {@code u}: nobody but perhaps the person administers all orgs of the person, as {@link Reach} asks. */
    private static final String BEYOND_ADMINISTRATORS = """
            not exists (select 1 from member m join member a on a.org_id = m.org_id and a.user_id <> m.user_id
                                                            and a.admin and a.enabled and a.accepted_at is not null
                        where m.user_id = u.id and m.accepted_at is not null
                          and not exists (select 1 from member o
                                          where o.user_id = u.id and o.accepted_at is not null
                                            and not exists (select 1 from member r
                                                            where r.org_id = o.org_id and r.user_id = a.user_id
                                                              and r.admin and r.enabled and r.accepted_at is not null)))
            """;

    private final JdbcClient db;
    private final Clock clock;

    FrozenAccounts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @return whether it was not frozen before */
    public boolean freeze(UserId user) {
        return db.sql("update users set frozen_at = :now where id = :id and frozen_at is null")
                        .param("id", user.value())
                        .param("now", Rows.at(clock.instant()))
                        .update()
                == 1;
    }

    /** Links of what was told before do nothing from now on. @return whether it was frozen */
    public boolean unfreeze(UserId user) {
        // in the links' own precision, or one that tells of this very unfreezing would be dead
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return db.sql("""
                update users set frozen_at = null, unfrozen_at = :now where id = :id and frozen_at is not null
                """).param("id", user.value()).param("now", Rows.at(now)).update() == 1;
    }

    public Optional<Instant> since(UserId user) {
        return time("frozen_at", user);
    }

    /** When it was unfrozen for the last time. */
    public Optional<Instant> lastUnfrozen(UserId user) {
        return time("unfrozen_at", user);
    }

    private Optional<Instant> time(String column, UserId user) {
        return db.sql("select " + column + " as at from users where id = :id")
                .param("id", user.value())
                .query((row, n) -> Optional.ofNullable(Rows.instantOrNull(row, "at")))
                .optional()
                .flatMap(found -> found);
    }

    /** Somebody who is to unfreeze an account. */
    public record Keeper(UserId id, String firstName, String email, String language, String timeZone) {
        private static Keeper read(ResultSet row, int n) throws SQLException {
            return new Keeper(
                    UserId.of(row.getLong("id")),
                    row.getString("first_name"),
                    row.getString("email"),
                    row.getString("language"),
                    row.getString("time_zone"));
        }
    }

    /** The enabled administrators of the person's orgs; of a super admin, or where there are none, the super admins. */
    public List<Keeper> keepers(UserId user) {
        List<Keeper> administrators =
                db.sql("""
                select distinct a.user_id as id, a.first_name, a.email, a.language, u.time_zone
                from member m
                join member a on a.org_id = m.org_id and a.admin and a.enabled and a.accepted_at is not null
                join users u on u.id = a.user_id
                where m.user_id = :user and m.accepted_at is not null and not m.super_admin and a.user_id <> :user
                order by id
                """).param("user", user.value()).query(Keeper::read).list();
        return administrators.isEmpty() ? superAdmins(user) : administrators;
    }

    /** Those, and the super admins where none of them can unfreeze the account. */
    public List<Keeper> keepersOfFrozen(UserId user) {
        Set<Keeper> keepers = new LinkedHashSet<>(keepers(user));
        boolean beyond = db.sql("select " + BEYOND_ADMINISTRATORS + " from users u where u.id = :user")
                .param("user", user.value())
                .query(Boolean.class)
                .single();
        if (beyond) {
            keepers.addAll(superAdmins(user));
        }
        return List.copyOf(keepers);
    }

    private List<Keeper> superAdmins(UserId but) {
        return db.sql("""
                select id, first_name, email, language, time_zone from users
                where super_admin and id <> :but and frozen_at is null and password_hash is not null order by id
                """).param("but", but.value()).query(Keeper::read).list();
    }

    public record Waiting(UserId id, String name) {}

    /** What waits for the administrators of an org; super admins' accounts are not theirs. */
    public List<Waiting> in(OrgId org) {
        return db.sql("""
                select u.id, u.first_name || ' ' || u.last_name as name
                from users u join membership m on m.user_id = u.id and m.org_id = :org and m.accepted_at is not null
                where u.frozen_at is not null and not u.super_admin order by u.frozen_at limit :shown
                """)
                .param("org", org.value())
                .param("shown", SHOWN)
                .query((row, n) -> new Waiting(UserId.of(row.getLong("id")), row.getString("name")))
                .list();
    }

    /** What waits for super admins: their own accounts, and those that no administrator can unfreeze. */
    public List<Waiting> ofOperators() {
        return db.sql("""
                select u.id, u.first_name || ' ' || u.last_name as name from users u
                where u.frozen_at is not null and (u.super_admin or\s""" + BEYOND_ADMINISTRATORS + """
                ) order by u.frozen_at limit :shown
                """)
                .param("shown", SHOWN)
                .query((row, n) -> new Waiting(UserId.of(row.getLong("id")), row.getString("name")))
                .list();
    }
}
