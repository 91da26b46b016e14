package dev.rekey.imports;

import dev.rekey.shared.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param about as people know it by
 * @param what whom or what it is about, the same in every row about it; null where that cannot be told
 */
record Decided(int number, String about, @Nullable String what, Outcome outcome) {

    /** As it is kept, to find another row about the same. */
    static byte @Nullable [] hash(@Nullable String what) {
        if (what == null) {
            return null;
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
