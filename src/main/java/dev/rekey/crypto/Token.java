package dev.rekey.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that whoever holds it may use: 256 random bits behind a prefix that tells its kind. Only its hash is
 * stored; looking the hash up in an index leaks nothing about the token.
 */
public record Token(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The kinds, so that one is never taken for another and a leaked one is recognised. */
    public enum Kind {
        VISITOR("rkv_"),
        SIGN_IN("rki_"),
        SESSION("rks_"),
        BEARER("rkt_"),
        SET_UP("rku_"),
        DEVICE("rkd_"),
        LINK("rkl_"),
        API_KEY("rkk_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    public static Token random(Kind kind) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Token(kind.prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public boolean is(Kind kind) {
        return value.startsWith(kind.prefix);
    }

    /** SHA-256; a fast hash suffices for 256 random bits. */
    public byte[] hash() {
        return sha256(value);
    }

    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return value.substring(0, Math.min(4, value.length())) + "…";
    }
}
