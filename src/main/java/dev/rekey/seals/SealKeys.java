package dev.rekey.seals;

import dev.rekey.crypto.SecretBox;
import dev.rekey.shared.Rows;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys that seals are signed with; each stays, so that what it signed can be verified. */
@Repository
class SealKeys {
    private static final String CONTEXT = "seal-key";

    private final JdbcClient db;
    private final SecretBox box;
    private final Clock clock;

    SealKeys(JdbcClient db, SecretBox box, Clock clock) {
        this.db = db;
        this.box = box;
        this.clock = clock;
    }

    /** The newest. @throws IllegalStateException before anything was sealed */
    SealKey current() {
        return newest().orElseThrow(() -> new IllegalStateException("nothing is sealed yet"));
    }

    /** The newest, made where there is none. For the sealer, of which one at a time is at it. */
    SealKey currentOrNew() {
        return newest().orElseGet(this::make);
    }

    /** A row that anybody else put there is passed over. */
    private Optional<SealKey> newest() {
        return db.sql("select id from seal_key order by id desc").query(Integer.class).list().stream()
                .flatMap(id -> genuine(id).stream())
                .findFirst();
    }

    private SealKey make() {
        KeyPair made = SealKey.make();
        byte[] publicKey = made.getPublic().getEncoded();
        byte[] privateKey = made.getPrivate().getEncoded();
        int id = db.sql("insert into seal_key (public_key, private_key, made_at) values (:public, :private, :at)"
                        + " returning id")
                .param("public", publicKey)
                .param("private", box.seal(privateKey, CONTEXT))
                .param("at", Rows.at(clock.instant()))
                .query(Integer.class)
                .single();
        return new SealKey(id, publicKey, privateKey);
    }

    /** To be published: whoever has them can verify, and nothing else. */
    List<SealKey> all() {
        return db.sql("select id, public_key from seal_key order by id")
                .query((row, n) -> new SealKey(row.getInt("id"), row.getBytes("public_key"), null))
                .list();
    }

    /**
     * Only when the key file of this installation opens the private part, and that part belongs to the public one: whoever
     * can write to the database alone puts no key of their own here.
     */
    Optional<SealKey> genuine(int id) {
        return db.sql("select * from seal_key where id = :id")
                .param("id", id)
                .query((row, n) -> {
                    byte[] publicKey = row.getBytes("public_key");
                    try {
                        SealKey key = new SealKey(id, publicKey, box.open(row.getBytes("private_key"), CONTEXT));
                        return key.signed(CONTEXT, key.sign(CONTEXT)) ? Optional.of(key) : Optional.<SealKey>empty();
                    } catch (SecretBox.CannotOpen e) {
                        return Optional.<SealKey>empty();
                    }
                })
                .optional()
                .flatMap(found -> found);
    }
}
