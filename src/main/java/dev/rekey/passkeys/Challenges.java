package dev.rekey.passkeys;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Challenges asked and not answered (WebAuthn Level 3, section 13.4.3): 256 random bits each, kept as hashes. */
@Repository
class Challenges {
    static final Duration LIFE = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final Clock clock;

    Challenges(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param holder the session or sign-in that asks, which alone can answer */
    String ask(Purpose purpose, Allowed allowed, String holder) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String challenge = Base64Url.encode(random);
        keep(challenge, purpose, allowed, holder);
        return challenge;
    }

    void keep(String challenge, Purpose purpose, Allowed allowed, String holder) {
        db.sql("""
                insert into passkey_challenge (challenge_hash, purpose, holder, user_id, scopes, expires_at)
                values (:challenge, :purpose, :holder, :user, :scopes, :expires)
                """)
                .param("challenge", Token.sha256(challenge))
                .param("purpose", purpose.key())
                .param("holder", Token.sha256(holder))
                .param("user", userValue(allowed.user()))
                .param("scopes", allowed.text())
                .param("expires", Rows.at(clock.instant().plus(LIFE)))
                .update();
    }

    /** Whether this was asked of this holder for this and not answered yet; one conditional statement decides. */
    boolean spend(String challenge, Purpose purpose, Allowed allowed, String holder) {
        return db.sql("""
                delete from passkey_challenge
                where challenge_hash = :challenge and purpose = :purpose and holder = :holder
                  and user_id is not distinct from :user and scopes = :scopes and expires_at > :now
                """)
                        .param("challenge", Token.sha256(challenge))
                        .param("purpose", purpose.key())
                        .param("holder", Token.sha256(holder))
                        .param("user", userValue(allowed.user()))
                        .param("scopes", allowed.text())
                        .param("now", Rows.at(clock.instant()))
                        .update()
                == 1;
    }

    void removeAll(Collection<UserId> users) {
        db.sql("delete from passkey_challenge where user_id = any(:users)")
                .param("users", Rows.users(users))
                .update();
    }

    void forgetExpired() {
        db.sql("delete from passkey_challenge where expires_at < :now")
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    private static @Nullable Long userValue(@Nullable UserId user) {
        return user == null ? null : user.value();
    }
}
