package dev.rekey.totp;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords: RFC 6238 over RFC 4226, with SHA-1, 6 digits and steps of 30 s, as every app has it. */
public final class Totp {
    public static final int DIGITS = 6;
    public static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** The number T of RFC 6238 section 4.2, with T0 = 0. */
    public static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** Exactly six digits, leading zeros among them. */
    public static String codeAt(byte[] secret, long step) {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", truncated(secret, step) % MODULUS);
    }

    /** RFC 4226 section 5.3: HMAC-SHA-1 of the counter, then dynamic truncation to 31 bits. */
    static int truncated(byte[] secret, long counter) {
        byte[] message = new byte[Long.BYTES];
        for (int i = message.length - 1; i >= 0; i--) {
            message[i] = (byte) counter;
            counter >>>= 8;
        }
        byte[] hash = hmac(secret, message);
        int offset = hash[hash.length - 1] & 0x0f;
        return ((hash[offset] & 0x7f) << 24)
                | ((hash[offset + 1] & 0xff) << 16)
                | ((hash[offset + 2] & 0xff) << 8)
                | (hash[offset + 3] & 0xff);
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
