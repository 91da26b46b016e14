package dev.rekey.orgs;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orgs' rows. */
@Repository
public class Orgs {
    private final JdbcClient db;
    private final Clock clock;

    Orgs(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @throws Problem 409 {@code org-name-taken}, whatever the case */
    public OrgId add(String name, int licences) {
        return db.sql("""
                insert into org (name, licences, created_at) values (:name, :licences, :now)
                on conflict (lower(name)) do nothing returning id
                """)
                .param("name", name)
                .param("licences", licences)
                .param("now", Rows.at(clock.instant()))
                .query(Long.class)
                .optional()
                .map(OrgId::of)
                .orElseThrow(() -> Problem.conflictIn("name", "org-name-taken"));
    }

    /** @throws Problem 404 */
    public Org get(OrgId id) {
        return find(id).orElseThrow(Problem::notFound);
    }

    public Optional<Org> find(OrgId id) {
        return db.sql("select * from org where id = :id")
                .param("id", id.value())
                .query(Orgs::read)
                .optional();
    }

    /** In any case of letters. */
    public Optional<OrgId> named(String name) {
        return db.sql("select id from org where lower(name) = lower(:name)")
                .param("name", name)
                .query(Long.class)
                .optional()
                .map(OrgId::of);
    }

    /** All orgs by name, a page at a time. @param search anywhere in the name; empty for all */
    public Page<Org> list(String search, @Nullable Cursor after, int limit) {
        List<Org> orgs = db.sql("""
                select * from org
                where lower(name) like lower(:search) and (lower(name), id) > (lower(:name), :id)
                order by lower(name), id limit :limit
                """)
                .param("search", Rows.containing(search))
                .param("name", after == null ? "" : after.key())
                .param("id", after == null ? 0 : after.id())
                .param("limit", limit + 1)
                .query(Orgs::read)
                .list();
        return Page.of(orgs, limit, org -> new Cursor(org.name(), org.id().value()));
    }

    /** @throws Problem 409 {@code org-name-taken}; {@code licences-in-use} when more members are enabled */
    void change(OrgId id, String name, int licences) {
        try {
            db.sql("update org set name = :name, licences = :licences where id = :id")
                    .param("id", id.value())
                    .param("name", name)
                    .param("licences", licences)
                    .update();
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("licence_exhausted")) {
                throw Problem.conflict("licences-in-use").with("field", "licences");
            }
            if (String.valueOf(e.getMessage()).contains("org_of_one_name")) {
                throw Problem.conflictIn("name", "org-name-taken");
            }
            throw e;
        }
    }

    void suspend(OrgId id, boolean suspended) {
        db.sql("update org set suspended_at = :at where id = :id")
                .param("id", id.value())
                .param("at", suspended ? Rows.at(clock.instant()) : null)
                .update();
    }

    /** Changes of one org's administrators, licences and settings wait for one another until the transaction ends. */
    public void lock(OrgId id) {
        db.sql("select id from org where id = :id for no key update")
                .param("id", id.value())
                .query(Long.class)
                .list();
    }

    /** As {@link #lock}, for whoever came by another order and must not wait. */
    public boolean tryToLock(OrgId id) {
        return db.sql("select true from org where id = :id for no key update skip locked")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    public void save(OrgId id, OrgSettings settings) {
        db.sql("""
                update org set user_level_mfa_accepted = :accepted, set_up_code = :code,
                               set_up_code_first = :codeFirst, set_up_code_minutes = :codeMinutes, password_minimum = :minimum, password_days = :days,
                               lock_out_minutes = :lockOut, idle_minutes = :idle, absolute_hours = :absolute
                where id = :id
                """)
                .param("id", id.value())
                .param("accepted", settings.userLevelMfaAccepted())
                .param("code", settings.setUpCode())
                .param("codeFirst", settings.setUpCodeFirst())
                .param("codeMinutes", settings.setUpCodeMinutes())
                .param("minimum", settings.passwordMinimum())
                .param("days", settings.passwordDays())
                .param("lockOut", settings.lockOutMinutes())
                .param("idle", settings.idleMinutes())
                .param("absolute", settings.absoluteHours())
                .update();
    }

    public void enforceMfa(OrgId id, boolean enforced) {
        db.sql("update org set mfa_enforced = :enforced where id = :id")
                .param("id", id.value())
                .param("enforced", enforced)
                .update();
    }

    private static Org read(ResultSet row, int n) throws SQLException {
        return new Org(
                OrgId.of(row.getLong("id")),
                row.getString("name"),
                row.getInt("licences"),
                row.getInt("enabled_members"),
                row.getInt("inactive_members"),
                row.getBoolean("mfa_enforced"),
                row.getObject("suspended_at") != null,
                new OrgSettings(
                        row.getBoolean("user_level_mfa_accepted"),
                        row.getBoolean("set_up_code"),
                        row.getBoolean("set_up_code_first"),
                        row.getInt("set_up_code_minutes"),
                        row.getInt("password_minimum"),
                        row.getInt("password_days"),
                        row.getInt("lock_out_minutes"),
                        row.getInt("idle_minutes"),
                        row.getInt("absolute_hours")));
    }
}
