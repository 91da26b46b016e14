package dev.rekey.mfa;

import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what MFA asks of a user, fresh, in one query. */
@Repository
public class MfaPolicy {
    /** Of {@code p}, a person, in the org of {@code m}, a membership, if any. */
    private static final String REQUIREMENT = """
            select p.user_mfa,
                   exists (select 1 from mfa_enrolled e where e.user_id = p.id and e.org_id is null) as user_enrolled,
                   exists (select 1 from mfa_enrolled e where e.user_id = p.id and e.org_id = m.org_id) as org_enrolled,
                   coalesce((select bool_or(x.set_up_code) from member x
                             where x.user_id = p.id and x.enabled and x.accepted_at is not null), true) as user_code,
                   coalesce(m.set_up_code, true) as org_code,
                   coalesce(m.set_up_code_first, false) as org_code_first,
                   exists (select 1 from mfa_status f where f.user_id = p.id and f.org_id is null) as user_factor,
                   coalesce(m.mfa_enforced and not m.mfa_opt_out, false) as enforced,
                   coalesce(m.user_level_mfa_accepted, false) as accepted,
                   exists (select 1 from mfa_status f where f.user_id = p.id and f.org_id = m.org_id) as org_factor,
                   (select min(x.password_expires_at) from member x
                    where x.user_id = p.id and x.enabled and x.accepted_at is not null) as password_expires
            from person p
            """;

    private final JdbcClient db;

    MfaPolicy(JdbcClient db) {
        this.db = db;
    }

    /** @param org null before one is chosen: then nothing is owed at the org level */
    public Requirement of(UserId user, @Nullable OrgId org) {
        return db.sql(REQUIREMENT + "left join member m on m.user_id = p.id and m.org_id = :org where p.id = :user")
                .param("user", user.value())
                .param("org", org == null ? null : org.value())
                .query(MfaPolicy::read)
                .single();
    }

    /**
     * Whether a set-up code is owed at any level of any org: else somebody could opt in by way of an org that asks for
     * less, and so come around it where user-level factors are taken in place of the org's own.
     */
    boolean anyCodeOwed(UserId user) {
        return db.sql(REQUIREMENT + """
                left join member m on m.user_id = p.id and m.enabled and m.accepted_at is not null
                where p.id = :user
                """).param("user", user.value()).query(MfaPolicy::read).list().stream()
                .anyMatch(requirement -> requirement.codeOwed(MfaLevel.USER)
                        || requirement.enforced() && requirement.codeOwed(MfaLevel.ORG));
    }

    private static Requirement read(ResultSet row, int n) throws SQLException {
        return new Requirement(
                row.getBoolean("user_mfa"),
                row.getBoolean("user_factor"),
                row.getBoolean("enforced"),
                row.getBoolean("accepted"),
                row.getBoolean("org_factor"),
                row.getBoolean("user_enrolled") && row.getBoolean("user_code"),
                row.getBoolean("org_code") && (row.getBoolean("org_enrolled") || row.getBoolean("org_code_first")),
                Rows.instantOrNull(row, "password_expires"));
    }
}
