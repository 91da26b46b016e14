package dev.rekey.installation;

import dev.rekey.crypto.SecretBox;
import dev.rekey.crypto.Token;
import dev.rekey.shared.Rows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one row about the installation as a whole. */
@Repository
public class Installation {
    private static final Duration SET_UP_LIFE = Duration.ofHours(24);
    private static final String KEY_CONTEXT = "installation:key-check";
    private static final String LINK_CONTEXT = "installation:set-up-link";

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

    /**
     * The one-time set-up link that is live, else a new one. It is kept sealed, so that every start, of this node or
     * another, tells the same one. The caller holds the {@link #lock}.
     */
    Token setUpLink() {
        return liveSetUpLink().orElseGet(() -> {
            Token link = Token.random(Token.Kind.LINK);
            db.sql("update installation set setup_link = :sealed, setup_expires_at = :expires")
                    .param("sealed", box.seal(link.value().getBytes(StandardCharsets.UTF_8), LINK_CONTEXT))
                    .param("expires", Rows.at(clock.instant().plus(SET_UP_LIFE)))
                    .update();
            return link;
        });
    }

    boolean isSetUpLink(Token link) {
        return liveSetUpLink()
                .filter(live -> MessageDigest.isEqual(live.hash(), link.hash()))
                .isPresent();
    }

    void endSetUp() {
        db.sql("update installation set setup_link = null, setup_expires_at = null")
                .update();
    }

    private Optional<Token> liveSetUpLink() {
        return db.sql("select setup_link from installation where setup_expires_at > :now")
                .param("now", Rows.at(clock.instant()))
                .query(byte[].class)
                .optional()
                .map(kept -> new Token(new String(box.open(kept, LINK_CONTEXT), StandardCharsets.UTF_8)));
    }
}
