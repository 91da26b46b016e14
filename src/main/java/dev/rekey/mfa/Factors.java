package dev.rekey.mfa;

import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.shared.FactorScope;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What can prove a level. */
@Repository
public class Factors {
    private final JdbcClient db;
    private final RecoveryCodes recoveryCodes;

    Factors(JdbcClient db, RecoveryCodes recoveryCodes) {
        this.db = db;
        this.recoveryCodes = recoveryCodes;
    }

    /** {@code totp}, {@code passkey}, {@code recovery-code}, as far as somebody has them; empty without any factor. */
    public List<String> kinds(FactorScope scope) {
        List<String> kinds = new ArrayList<>(db.sql("""
                select distinct kind from mfa_status
                where user_id = :user and org_id is not distinct from :org order by kind desc
                """)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .query(String.class)
                .list());
        if (!kinds.isEmpty() && recoveryCodes.left(scope) > 0) {
            kinds.add("recovery-code");
        }
        return kinds;
    }

    /** How many, recovery codes not among them. */
    int count(FactorScope scope) {
        return db.sql("select count(*) from mfa_status where user_id = :user and org_id is not distinct from :org")
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .query(Integer.class)
                .single();
    }
}
