package dev.rekey.login;

import dev.rekey.sessions.HalfSignIn;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which orgs a user may enter. */
@Repository
class OrgChoices {
    private final JdbcClient db;

    OrgChoices(JdbcClient db) {
        this.db = db;
    }

    /** The last one entered first, then by id. */
    List<OrgChoice> of(UserId user) {
        return db.sql("""
                select m.org_id, m.org_name, m.accepted_at is null as invited
                from member m join person p on p.id = m.user_id
                where m.user_id = :user and m.enabled and not m.portal_only
                order by m.org_id is not distinct from p.last_org desc, m.org_id
                """)
                .param("user", user.value())
                .query((row, n) -> new OrgChoice(
                        OrgId.of(row.getLong("org_id")), row.getString("org_name"), row.getBoolean("invited")))
                .list();
    }

    /** Where a sign-in may lead: to the console of those orgs, or to the one portal by which it began. */
    List<OrgChoice> of(HalfSignIn signIn) {
        Long portal = signIn.portal();
        if (portal == null) {
            return of(signIn.user());
        }
        return db.sql("""
                select m.org_id, m.org_name, m.accepted_at is null as invited
                from portal_member m where m.user_id = :user and m.link = :portal
                """)
                .param("user", signIn.user().value())
                .param("portal", portal)
                .query((row, n) -> new OrgChoice(
                        OrgId.of(row.getLong("org_id")), row.getString("org_name"), row.getBoolean("invited")))
                .list();
    }
}
