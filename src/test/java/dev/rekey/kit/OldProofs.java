package dev.rekey.kit;

import dev.rekey.crypto.Token;
import dev.rekey.shared.OrgId;

/** Sessions as they are a while later, as far as what they proved goes. */
public final class OldProofs {
    private static final String AGE = """
            update session set password_at = password_at - :age * interval '1 minute',
                               password_again_at = password_again_at - :age * interval '1 minute',
                               user_factor_at = user_factor_at - :age * interval '1 minute',
                               org_factor_at = org_factor_at - :age * interval '1 minute'
            """;

    private OldProofs() {}

    /** Of all who are signed in to an org. */
    public static void of(OrgId org, int minutes) {
        Kit.db()
                .sql(AGE + "where org_id = :org")
                .param("age", minutes)
                .param("org", org.value())
                .update();
    }

    static void of(Token session, int minutes) {
        Kit.db()
                .sql(AGE + "where token_hash = :hash")
                .param("age", minutes)
                .param("hash", session.hash())
                .update();
    }
}
