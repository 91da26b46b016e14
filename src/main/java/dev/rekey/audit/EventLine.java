package dev.rekey.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * An event as it is sealed, kept in archives and streamed: one line of JSON, whose fields and their order never change. The
 * details stand in it as PostgreSQL writes them, so that no reader's idea of numbers changes a line.
 *
 * @param org 0 for the installation's own trail
 */
public record EventLine(long id, long org, Instant at, String json) {

    /** SHA-256 of the line. */
    public byte[] leaf() {
        return sha256(json);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
