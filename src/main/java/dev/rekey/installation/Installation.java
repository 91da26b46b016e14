package dev.rekey.installation;

import dev.rekey.crypto.SecretBox;
import dev.rekey.crypto.Token;
import dev.rekey.shared.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one row about the installation as a whole. */
@Repository
public class Installation {
    private static final Duration SET_UP_LIFE = Duration.ofHours(24);
    private static final String KEY_CONTEXT = "installation:key-check";

    private final JdbcClient db;
    private final SecretBox box;
    private final Clock clock;

    Installation(JdbcClient db, SecretBox box, Clock clock) {
        this.db = db;
        this.box = box;
        this.clock = clock;
    }

    public boolean isReachable() {
        return db.sql("select 1").query(Integer.class).optional().isPresent();
    }

    /** Whether the demo world was put here; it stays so. */
    public boolean isDemo() {
        return db.sql("select demo from installation").query(Boolean.class).single();
    }

    public void markDemo() {
        db.sql("update installation set demo = true").update();
    }

    /** Nobody is here yet. */
    public boolean isEmpty() {
        return !db.sql("select exists (select 1 from person) or exists (select 1 from org)")
                .query(Boolean.class)
                .single();
    }

    /** Makes other nodes wait, until the transaction ends. */
    public void lock() {
        db.sql("select 1 from installation for update").query(Integer.class).single();
    }

    /** Whether this node's key file is the one that the database's secrets are sealed with; the first node's is. */
    public boolean keyFits() {
        byte[] check = box.seal("rekey".getBytes(StandardCharsets.UTF_8), KEY_CONTEXT);
        db.sql("update installation set key_check = :check where key_check is null")
                .param("check", check)
                .update();
        byte[] kept =
                db.sql("select key_check from installation").query(byte[].class).single();
        try {
            box.open(kept, KEY_CONTEXT);
            return true;
        } catch (SecretBox.CannotOpen e) {
            return false;
        }
    }

    /** A new one-time set-up link, unless a live one was given out, by this node or another. */
    Optional<Token> offerSetUp() {
        Token token = Token.random(Token.Kind.LINK);
        Instant now = clock.instant();
        int offered = db.sql("""
                update installation set setup_token_hash = :hash, setup_expires_at = :expires
                where setup_expires_at is null or setup_expires_at <= :now
                """)
                .param("hash", token.hash())
                .param("now", Rows.at(now))
                .param("expires", Rows.at(now.plus(SET_UP_LIFE)))
                .update();
        return offered == 1 ? Optional.of(token) : Optional.empty();
    }

    /** The link given out before is dead and the next start gives out another. */
    void withdrawSetUp() {
        db.sql("update installation set setup_token_hash = null, setup_expires_at = null")
                .update();
    }

    boolean isSetUpLink(Token token) {
        return db.sql(
                        "select exists (select 1 from installation where setup_token_hash = :hash and setup_expires_at > :now)")
                .param("hash", token.hash())
                .param("now", Rows.at(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** One caller gets true. */
    boolean spendSetUp(Token token) {
        return db.sql("""
                update installation set setup_token_hash = null
                where setup_token_hash = :hash and setup_expires_at > :now
                """)
                        .param("hash", token.hash())
                        .param("now", Rows.at(clock.instant()))
                        .update()
                == 1;
    }
}
