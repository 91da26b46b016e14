package dev.rekey.seals;

import dev.rekey.audit.EventLines;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of an org's chain, signed.
 *
 * @param org 0 for the installation's own trail
 * @param number from 1 on, without a gap
 * @param first the place of its first event in the org's chain
 * @param ids of its events, in the order of the chain
 * @param leaves the SHA-256 of each event's line, one after the other
 * @param hash the chain's at the last event
 * @param earliest time of its events; not signed, as only a place to look
 */
record Seal(
        long org,
        long number,
        long first,
        List<Long> ids,
        byte[] leaves,
        byte[] hash,
        Instant at,
        int key,
        byte[] signature,
        Instant earliest,
        Instant latest) {

    long last() {
        return first + ids.size() - 1;
    }

    /** What is signed, in one line. */
    static String text(long org, long number, long first, long last, String hash, String at) {
        return "rekey-seal 1 org=" + org + " number=" + number + " first=" + first + " last=" + last + " hash=" + hash
                + " at=" + at;
    }

    String text() {
        return text(org, number, first, last(), hashHex(), EventLines.TIME.format(at));
    }

    String hashHex() {
        return new Chain(hash).hex();
    }

    Seal signedBy(SealKey with) {
        return new Seal(org, number, first, ids, leaves, hash, at, with.id(), with.sign(text()), earliest, latest);
    }

    /** As whoever verifies later gives it back, to tell a tail that was cut. */
    String mark() {
        return org + ":" + number + ":" + hashHex();
    }

    byte[] leaf(int index) {
        return Arrays.copyOfRange(leaves, index * Chain.LEAF, (index + 1) * Chain.LEAF);
    }
}
