package dev.rekey.seals;

import java.time.YearMonth;

/**
 * Places of an org's chain whose events are in an archive and not in the database any more.
 *
 * @param file its name below the folder for archives
 */
record Retired(
        long org, YearMonth month, long first, long last, String file, String sha256, int key, byte[] signature) {

    /** What is signed. */
    String text() {
        return "rekey-retired 1 org=" + org + " month=" + month + " first=" + first + " last=" + last + " sha256="
                + sha256;
    }

    Retired signedBy(SealKey with) {
        return new Retired(org, month, first, last, file, sha256, with.id(), with.sign(text()));
    }

    boolean has(long place) {
        return place >= first && place <= last;
    }
}
