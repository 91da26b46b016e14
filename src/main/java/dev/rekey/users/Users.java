package dev.rekey.users;

import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The users' rows, across the installation. What an org may see of a user is a {@link Member}. */
@Repository
public class Users {
    private final JdbcClient db;
    private final UserIds ids;
    private final Clock clock;

    Users(JdbcClient db, UserIds ids, Clock clock) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
    }

    /** Adds a user without a password; empty when the address is somebody's already. */
    public Optional<UserId> add(EmailAddress email, String firstName, String lastName, String language) {
        for (int taken = 0; ; ) {
            UserId id = ids.candidate(email, taken);
            Optional<Long> added = db.sql("""
                    insert into users (id, email, first_name, last_name, language, created_at)
                    values (:id, :email, :first, :last, :language, :now)
                    on conflict do nothing returning id
                    """)
                    .param("id", id.value())
                    .param("email", email.value())
                    .param("first", firstName)
                    .param("last", lastName)
                    .param("language", language)
                    .param("now", Rows.at(clock.instant()))
                    .query(Long.class)
                    .optional();
            if (added.isPresent()) {
                return Optional.of(id);
            }
            if (find(email).isPresent()) {
                return Optional.empty();
            }
            if (exists(id)) {
                taken++;
            }
        }
    }

    private boolean exists(UserId id) {
        return db.sql("select exists (select 1 from users where id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** @throws Problem 404 */
    public User get(UserId id) {
        return find(id).orElseThrow(Problem::notFound);
    }

    public Optional<User> find(UserId id) {
        return db.sql("select * from users where id = :id")
                .param("id", id.value())
                .query(Users::read)
                .optional();
    }

    public Optional<User> find(EmailAddress email) {
        return db.sql("select * from users where email = :email")
                .param("email", email.value())
                .query(Users::read)
                .optional();
    }

    /**
     * A verifier that somebody has, the same each time for an address: by chance of the kinds that there are, so that a guess
     * at nobody's address costs what one at somebody's does.
     */
    public Optional<String> anybodysVerifier(EmailAddress address) {
        return db.sql("select password_hash from users where id >= :id order by id limit 1")
                .param("id", ids.candidate(address, 0).value())
                .query((row, n) -> Optional.ofNullable(row.getString("password_hash")))
                .optional()
                .flatMap(verifier -> verifier);
    }

    /**
     * Until the transaction ends no other step of a sign-in of these users is taken, and nothing of their factors changes
     * elsewhere. Comes before any lock of rows that belong to a user, and in the order of the ids, so that no two
     * transactions wait for each other.
     */
    public void lock(Collection<UserId> ids) {
        db.sql("select id from users where id = any(:ids) order by id for no key update")
                .param("ids", Rows.users(ids))
                .query(Long.class)
                .list();
    }

    /** Without waiting, to delete it. @return false when it is held, or activated meanwhile */
    boolean tryToLockUnclaimed(UserId id) {
        return db.sql("""
                select true from users where id = :id and password_hash is null and not super_admin
                for update skip locked
                """)
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    public void setPassword(UserId id, String hash) {
        db.sql("update users set password_hash = :hash, password_set_at = :now where id = :id")
                .param("id", id.value())
                .param("hash", hash)
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    public boolean renewVerifier(UserId id, String before, String after) {
        String change = "update users set password_hash = ? where id = ? and password_hash = ?";
        return db.sql(change).params(after, id.value(), before).update() > 0;
    }

    /** A mailed link set the password: whoever reads the mailbox has it. */
    public void passwordCameByMail(UserId id) {
        db.sql("update users set password_mailed_at = :now where id = :id")
                .param("id", id.value())
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    /** @return false when it is somebody's already; who takes it at the same moment violates {@code email_taken} */
    boolean setEmail(UserId id, EmailAddress email) {
        return db.sql("""
                update users set email = :email
                where id = :id and not exists (select 1 from users other where other.email = :email)
                """).param("id", id.value()).param("email", email.value()).update() == 1;
    }

    public void rename(UserId id, String firstName, String lastName, String language) {
        db.sql("update users set first_name = :first, last_name = :last, language = :language where id = :id")
                .param("id", id.value())
                .param("first", firstName)
                .param("last", lastName)
                .param("language", language)
                .update();
    }

    /** A new person is called and addressed as the org that invited says, until the activation. */
    void takeNamesFrom(OrgId org, UserId id) {
        db.sql("""
                update users set first_name = m.first_name, last_name = m.last_name,
                                 language = coalesce(m.typed_language, users.language)
                from membership m where users.id = :id and m.user_id = :id and m.org_id = :org
                """).param("id", id.value()).param("org", org.value()).update();
    }

    String theme(UserId id) {
        return db.sql("select theme from users where id = :id for no key update")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    void setLook(UserId id, String theme, String timeZone) {
        db.sql("update users set theme = :theme, time_zone = :zone where id = :id")
                .param("id", id.value())
                .param("theme", theme)
                .param("zone", timeZone)
                .update();
    }

    /** Who had an account before has pending changes of it dropped by {@link EmailChange#drop} first. */
    public void makeSuperAdmin(UserId id) {
        db.sql("update users set super_admin = true where id = :id")
                .param("id", id.value())
                .update();
    }

    public List<User> superAdmins() {
        return db.sql("select * from users where super_admin order by lower(last_name), id")
                .query(Users::read)
                .list();
    }

    public boolean anySuperAdmin() {
        return db.sql("select exists (select 1 from users where super_admin)")
                .query(Boolean.class)
                .single();
    }

    public void endSuperAdmin(UserId id) {
        db.sql("update users set super_admin = false where id = :id")
                .param("id", id.value())
                .update();
    }

    /** An account that nobody ever activated and no org knows is nobody's. */
    void forgetIfNobodys(UserId id) {
        db.sql("""
                delete from users u where id = :id and password_hash is null and not super_admin
                    and not exists (select 1 from membership m where m.user_id = u.id)
                """).param("id", id.value()).update();
    }

    public void optInToMfa(UserId id) {
        db.sql("update users set user_mfa = true where id = :id")
                .param("id", id.value())
                .update();
    }

    public void signedIn(UserId id, OrgId org) {
        db.sql("update users set last_org = :org where id = :id and last_org is distinct from :org")
                .param("id", id.value())
                .param("org", org.value())
                .update();
    }

    static User read(ResultSet row, int n) throws SQLException {
        return new User(
                UserId.of(row.getLong("id")),
                EmailAddress.ofAnything(row.getString("email")),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("language"),
                row.getString("time_zone"),
                row.getString("password_hash"),
                row.getBoolean("super_admin"),
                row.getBoolean("user_mfa"),
                Rows.orgOrNull(row, "last_org"),
                row.getObject("frozen_at") != null);
    }
}
