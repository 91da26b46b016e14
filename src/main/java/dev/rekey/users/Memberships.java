package dev.rekey.users;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes memberships. The database keeps the counts of the org, and its licences. */
@Repository
public class Memberships {
    private final JdbcClient db;
    private final Clock clock;

    Memberships(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The four switches of a membership, and the exemption from the org's MFA. */
    public record Rights(
            boolean enabled, boolean admin, boolean allDataAccess, boolean portalUrlAccess, boolean mfaOptOut) {
        static Rights of(Member member) {
            return new Rights(
                    member.enabled(),
                    member.admin(),
                    member.allDataAccess(),
                    member.portalUrlAccess(),
                    member.mfaOptOut());
        }
    }

    /**
     * An invitation with the names that the inviter typed.
     *
     * @return false for somebody who is in or invited already
     * @throws Problem 409 {@code licence-exhausted}
     */
    boolean invite(OrgId org, UserId user, NewUser typed) {
        int added = withLicence(() -> db.sql("""
                insert into membership (org_id, user_id, first_name, last_name, email, invited_at,
                                        enabled, admin, all_data_access, portal_url_access, mfa_opt_out, typed_language)
                values (:org, :user, :first, :last, :email, :now, :enabled, :admin, :all, :portal, false, :language)
                on conflict do nothing
                """)
                .param("org", org.value())
                .param("user", user.value())
                .param("first", typed.firstName())
                .param("last", typed.lastName())
                .param("email", typed.email().value())
                .param("now", Rows.at(clock.instant()))
                .param("enabled", typed.enabled())
                .param("admin", typed.admin())
                .param("all", typed.allDataAccess())
                .param("portal", typed.portalUrlAccess())
                .param("language", typed.language())
                .update());
        return added > 0;
    }

    /** @return whether there was an invitation of an org to accept */
    boolean accept(OrgId org, UserId user) {
        return db.sql(
                                "update membership set accepted_at = :now where org_id = :org and user_id = :user and accepted_at is null and enabled")
                        .param("org", org.value())
                        .param("user", user.value())
                        .param("now", Rows.at(clock.instant()))
                        .update()
                > 0;
    }

    /** As an administrator, whatever the invitation was for. @return whether there was one */
    boolean acceptAsAdministrator(OrgId org, UserId user) {
        return withLicence(() -> db.sql("""
                update membership set accepted_at = :now, enabled = true, admin = true, all_data_access = true,
                                      mfa_opt_out = false
                where org_id = :org and user_id = :user and accepted_at is null
                """)
                        .param("org", org.value())
                        .param("user", user.value())
                        .param("now", Rows.at(clock.instant()))
                        .update())
                > 0;
    }

    /** @throws Problem 409 {@code licence-exhausted} */
    void setRights(OrgId org, UserId user, Rights rights) {
        withLicence(() -> db.sql("""
                update membership set enabled = :enabled, admin = :admin, all_data_access = :all,
                                      portal_url_access = :portal, mfa_opt_out = :optOut
                where org_id = :org and user_id = :user
                """)
                .param("org", org.value())
                .param("user", user.value())
                .param("enabled", rights.enabled())
                .param("admin", rights.admin())
                .param("all", rights.allDataAccess())
                .param("portal", rights.portalUrlAccess())
                .param("optOut", rights.mfaOptOut())
                .update());
    }

    /** The names and the language that the inviter typed; an accepted membership shows the user's own instead. */
    void renameInvited(OrgId org, UserId user, String firstName, String lastName, String language) {
        db.sql("""
                update membership set first_name = :first, last_name = :last, typed_language = :language
                where org_id = :org and user_id = :user and accepted_at is null
                """)
                .param("org", org.value())
                .param("user", user.value())
                .param("first", firstName)
                .param("last", lastName)
                .param("language", language)
                .update();
    }

    /** Members with access and Admin who have accepted, besides this one. */
    boolean anotherAdministrator(OrgId org, UserId user) {
        return db.sql("""
                select exists (select 1 from membership
                               where org_id = :org and user_id <> :user and admin and enabled and accepted_at is not null)
                """)
                .param("org", org.value())
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    /** An org that somebody is in or invited to. */
    public record InOrg(OrgId org, String name, boolean enabled, boolean admin, boolean accepted) {}

    /** All of somebody's, invitations too, in the order of the orgs' ids. */
    public List<InOrg> of(UserId user) {
        return db.sql("""
                select m.org_id, o.name, m.enabled, m.admin, m.accepted_at is not null as accepted
                from membership m join org o on o.id = m.org_id
                where m.user_id = :user order by m.org_id
                """)
                .param("user", user.value())
                .query((row, n) -> new InOrg(
                        OrgId.of(row.getLong("org_id")),
                        row.getString("name"),
                        row.getBoolean("enabled"),
                        row.getBoolean("admin"),
                        row.getBoolean("accepted")))
                .list();
    }

    /** The names of the orgs that wait for the user to accept. */
    public List<String> invitations(UserId user) {
        return db.sql(
                        "select org_name from member where user_id = :user and accepted_at is null and enabled order by org_id limit 50")
                .param("user", user.value())
                .query(String.class)
                .list();
    }

    /** The membership's own id. */
    public Optional<Long> id(OrgId org, UserId user) {
        return db.sql("select id from membership where org_id = :org and user_id = :user")
                .param("org", org.value())
                .param("user", user.value())
                .query(Long.class)
                .optional();
    }

    /** Which org one's own membership of that id is in. */
    public Optional<OrgId> org(UserId user, long membership) {
        return db.sql("select org_id from membership where id = :id and user_id = :user")
                .param("id", membership)
                .param("user", user.value())
                .query(Long.class)
                .optional()
                .map(OrgId::of);
    }

    /** Takes along all that the member had in the org: sessions, factors, devices, links, groups and roles. */
    void delete(OrgId org, UserId user) {
        db.sql("delete from membership where org_id = :org and user_id = :user")
                .param("org", org.value())
                .param("user", user.value())
                .update();
    }

    public void signedIn(OrgId org, UserId user) {
        db.sql("update membership set last_login = :now where org_id = :org and user_id = :user")
                .param("org", org.value())
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    private static int withLicence(java.util.function.IntSupplier change) {
        try {
            return change.getAsInt();
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("licence_exhausted")) {
                throw Problem.conflict("licence-exhausted");
            }
            throw e;
        }
    }

    public boolean accepted(OrgId org, UserId user) {
        return db.sql("""
                select exists (select 1 from membership
                               where org_id = :org and user_id = :user and accepted_at is not null)
                """)
                .param("org", org.value())
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    public Optional<OrgId> firstAccepted(UserId user) {
        return db.sql("select min(org_id) as org from membership where user_id = :user and accepted_at is not null")
                .param("user", user.value())
                .query((row, n) -> Optional.ofNullable(Rows.orgOrNull(row, "org")))
                .single();
    }
}
