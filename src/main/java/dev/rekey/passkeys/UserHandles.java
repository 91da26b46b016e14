package dev.rekey.passkeys;

import dev.rekey.shared.FactorScope;
import dev.rekey.shared.Problem;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What authenticators know accounts by: random bytes that tell nothing about anybody (WebAuthn Level 3, section 14.6.1). */
@Repository
class UserHandles {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;

    UserHandles(JdbcClient db) {
        this.db = db;
    }

    /** The scope's own, made at the first time. */
    byte[] of(FactorScope scope) {
        byte[] handle = new byte[32];
        RANDOM.nextBytes(handle);
        try {
            keep(scope, handle);
        } catch (DataIntegrityViolationException e) {
            throw Problem.notFound(); // whose membership ended at this moment
        }
        return find(scope).orElseThrow(Problem::notFound);
    }

    private void keep(FactorScope scope, byte[] handle) {
        db.sql("""
                insert into passkey_handle (user_id, org_id, handle) values (:user, :org, :handle)
                on conflict (user_id, org_id) do nothing
                """)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .param("handle", handle)
                .update();
    }

    Optional<byte[]> find(FactorScope scope) {
        return db.sql("select handle from passkey_handle where user_id = :user and org_id is not distinct from :org")
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .query(byte[].class)
                .optional();
    }
}
