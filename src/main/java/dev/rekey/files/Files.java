package dev.rekey.files;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The bytes of files. They travel piece by piece, so that no file is ever whole in memory. Whoever owns a file refers to
 * it by its id, and has locked the own row before saving or deleting: the org's total is the last lock of all.
 */
@Repository
public class Files {
    public static final long MB = 1024 * 1024;
    static final int CHUNK = 256 * 1024;

    private final JdbcClient db;
    private final Clock clock;
    private final long quota;

    Files(JdbcClient db, Clock clock, @Value("${rekey.org-storage-mb}") long quotaMb) {
        this.db = db;
        this.clock = clock;
        this.quota = quotaMb * MB;
    }

    /**
     * Keeps all that the stream has, in the caller's transaction.
     *
     * @param limit in bytes; told in megabytes
     * @throws Problem 413 {@code file-too-large} naming {@code file}; 409 {@code quota-exceeded}
     */
    public StoredFile save(OrgId org, InputStream bytes, long limit) throws IOException {
        long free = quota - usage(org);
        MessageDigest digest = sha256();
        long id = db.sql("select nextval(pg_get_serial_sequence('file', 'id'))")
                .query(Long.class)
                .single();
        long size = 0;
        String type = FileType.UNKNOWN;
        byte[] buffer = new byte[CHUNK];
        for (int n = 0, read; (read = bytes.readNBytes(buffer, 0, CHUNK)) > 0; n++) {
            size += read;
            requireSize(size, limit);
            if (size > free) {
                throw quotaExceeded();
            }
            digest.update(buffer, 0, read);
            if (n == 0) {
                type = FileType.of(Arrays.copyOf(buffer, Math.min(read, FileType.HEAD)));
            }
            addChunk(id, n, read == CHUNK ? buffer : Arrays.copyOf(buffer, read));
        }
        StoredFile file = new StoredFile(id, size, digest.digest(), type);
        add(org, file);
        if (usage(org) > quota) { // others uploaded meanwhile; nobody does now, as the total's row is ours
            throw quotaExceeded();
        }
        return file;
    }

    /** For whoever knows the size before, so that nothing is read in vain. @throws Problem as {@link #save} */
    public static void requireSize(long size, long limit) {
        if (size > limit) {
            throw Problem.of(413, "file-too-large", limit / MB).with("field", "file");
        }
    }

    private static Problem quotaExceeded() {
        return Problem.conflictIn("file", "quota-exceeded");
    }

    private void addChunk(long id, int n, byte[] bytes) {
        db.sql("insert into file_chunk (file_id, n, bytes) values (:id, :n, :bytes)")
                .param("id", id)
                .param("n", n)
                .param("bytes", bytes)
                .update();
    }

    private void add(OrgId org, StoredFile file) {
        db.sql("""
                insert into file (id, org_id, size, sha256, type, created_at) overriding system value
                values (:id, :org, :size, :sha256, :type, :now)
                """)
                .param("id", file.id())
                .param("org", org.value())
                .param("size", file.size())
                .param("sha256", file.sha256())
                .param("type", file.type())
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    public Optional<StoredFile> find(OrgId org, long id) {
        return db.sql("select id, size, sha256, type from file where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .query((row, n) -> new StoredFile(
                        row.getLong("id"), row.getLong("size"), row.getBytes("sha256"), row.getString("type")))
                .optional();
    }

    /**
     * Writes the file out. Each piece is a short query of its own: however slow the reader, it holds no connection. To be
     * called outside of any transaction.
     *
     * @throws IOException when it cannot be written to, or the file is deleted meanwhile
     */
    public void copy(OrgId org, StoredFile file, OutputStream out) throws IOException {
        long left = file.size();
        for (int n = 0; left > 0; n++) {
            byte[] bytes = chunk(org, file.id(), n);
            out.write(bytes);
            left -= bytes.length;
        }
    }

    private byte[] chunk(OrgId org, long id, int n) throws IOException {
        try {
            return db.sql("""
                    select c.bytes from file_chunk c join file f on f.id = c.file_id
                    where f.org_id = :org and f.id = :id and c.n = :n
                    """)
                    .param("org", org.value())
                    .param("id", id)
                    .param("n", n)
                    .query(byte[].class)
                    .optional()
                    .orElseThrow(() -> new IOException("the file is gone"));
        } catch (DataAccessException e) {
            throw new IOException(e);
        }
    }

    /** With all its bytes. */
    public void delete(OrgId org, long id) {
        db.sql("delete from file where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .update();
    }

    /** In bytes, of all the org's files. */
    public long usage(OrgId org) {
        return db.sql("select bytes from file_usage where org_id = :org")
                .param("org", org.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** In bytes, for each org. */
    public long quota() {
        return quota;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
