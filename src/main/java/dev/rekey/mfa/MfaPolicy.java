package dev.rekey.mfa;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what MFA asks of a user, fresh, in one query. */
@Repository
public class MfaPolicy {
    private final JdbcClient db;

    MfaPolicy(JdbcClient db) {
        this.db = db;
    }

    /** @param org null before one is chosen: then nothing is owed at the org level */
    public Requirement of(UserId user, @Nullable OrgId org) {
        return db.sql("""
                select p.user_mfa,
                       exists (select 1 from mfa_status f where f.user_id = p.id and f.org_id is null) as user_factor,
                       coalesce(m.mfa_enforced and not m.mfa_opt_out, false) as enforced,
                       coalesce(m.user_level_mfa_accepted, false) as accepted,
                       exists (select 1 from mfa_status f where f.user_id = p.id and f.org_id = m.org_id) as org_factor,
                       (select min(x.password_expires_at) from member x
                        where x.user_id = p.id and x.enabled and x.accepted_at is not null) as password_expires
                from person p
                left join member m on m.user_id = p.id and m.org_id = :org
                where p.id = :user
                """)
                .param("user", user.value())
                .param("org", org == null ? null : org.value())
                .query((row, n) -> new Requirement(
                        row.getBoolean("user_mfa"),
                        row.getBoolean("user_factor"),
                        row.getBoolean("enforced"),
                        row.getBoolean("accepted"),
                        row.getBoolean("org_factor"),
                        Rows.instantOrNull(row, "password_expires")))
                .single();
    }
}
