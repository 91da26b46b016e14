package dev.rekey.seals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes an order of events one: each place's hash is the SHA-256 of the hash before it and of the event's own, both as
 * hexadecimal digits, so that a shell can do it.
 */
record Chain(byte[] hash) {
    /** Before the first event of an org. */
    static final Chain BEGIN = new Chain(new byte[32]);

    static final int LEAF = 32;

    private static final HexFormat HEX = HexFormat.of();

    /** @param leaf the SHA-256 of the event's line */
    Chain then(byte[] leaf) {
        return then(leaf, 0);
    }

    private Chain then(byte[] leaves, int from) {
        String both = HEX.formatHex(hash) + HEX.formatHex(leaves, from, from + LEAF);
        return new Chain(sha256().digest(both.getBytes(StandardCharsets.US_ASCII)));
    }

    /** @param leaves one after the other */
    Chain thenAll(byte[] leaves) {
        Chain chain = this;
        for (int from = 0; from < leaves.length; from += LEAF) {
            chain = chain.then(leaves, from);
        }
        return chain;
    }

    boolean is(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    String hex() {
        return HEX.formatHex(hash);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
