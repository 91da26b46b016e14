package dev.rekey.orgs;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import java.time.Clock;
import java.util.Optional;
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

    public OrgId add(String name, int licences) {
        return OrgId.of(
                db.sql("insert into org (name, licences, created_at) values (:name, :licences, :now) returning id")
                        .param("name", name)
                        .param("licences", licences)
                        .param("now", Rows.at(clock.instant()))
                        .query(Long.class)
                        .single());
    }

    /** @throws Problem 404 */
    public Org get(OrgId id) {
        return find(id).orElseThrow(Problem::notFound);
    }

    public Optional<Org> find(OrgId id) {
        return db.sql("select * from org where id = :id")
                .param("id", id.value())
                .query((row, n) -> new Org(
                        OrgId.of(row.getLong("id")),
                        row.getString("name"),
                        row.getInt("licences"),
                        row.getInt("enabled_members"),
                        row.getInt("inactive_members"),
                        row.getBoolean("mfa_enforced"),
                        new OrgSettings(
                                row.getBoolean("user_level_mfa_accepted"),
                                row.getInt("password_minimum"),
                                row.getInt("idle_minutes"),
                                row.getInt("absolute_hours"))))
                .optional();
    }

    /** Changes of one org's administrators, licences and settings wait for one another until the transaction ends. */
    public void lock(OrgId id) {
        db.sql("select id from org where id = :id for no key update")
                .param("id", id.value())
                .query(Long.class)
                .list();
    }

    public void save(OrgId id, OrgSettings settings) {
        db.sql("""
                update org set user_level_mfa_accepted = :accepted, password_minimum = :minimum,
                               idle_minutes = :idle, absolute_hours = :absolute
                where id = :id
                """)
                .param("id", id.value())
                .param("accepted", settings.userLevelMfaAccepted())
                .param("minimum", settings.passwordMinimum())
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
}
