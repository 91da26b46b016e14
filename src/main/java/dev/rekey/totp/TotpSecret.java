package dev.rekey.totp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;

/** The key that an authenticator app and Rekey share: 160 random bits (RFC 4226 section 4, R6). */
public final class TotpSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 20;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] bytes;

    private TotpSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static TotpSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    static TotpSecret of(byte[] bytes) {
        return new TotpSecret(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The step whose code this is: the current one, or the one before for a code on its way (RFC 6238 section 5.2). A
     * code is thus good for 60 s at most.
     *
     * @param code six digits
     */
    OptionalLong stepOf(String code, Instant now) {
        long current = Totp.stepAt(now);
        boolean isCurrent = matches(code, current);
        boolean isPrevious = matches(code, current - 1);
        return isCurrent ? OptionalLong.of(current) : isPrevious ? OptionalLong.of(current - 1) : OptionalLong.empty();
    }

    private boolean matches(String code, long step) {
        return MessageDigest.isEqual(
                Totp.codeAt(bytes, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.US_ASCII));
    }

    /** For typing by hand: RFC 4648 base32 without padding. */
    public String base32() {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt((buffer >> (bits - 5)) & 31));
            }
        }
        return text.toString();
    }

    /** The bytes of a key in base32, as an authenticator app reads them. */
    public static byte[] parse(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = (buffer << 5) | BASE32.indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }

    /**
     * The address behind the QR code, in the Key URI format that the apps read.
     *
     * @param issuer any text; it tells this entry from the same account's in another org or environment
     */
    public String uri(String issuer, String account) {
        return "otpauth://totp/" + escaped(issuer) + ":" + escaped(account) + "?secret=" + base32() + "&issuer="
                + escaped(issuer) + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.STEP_SECONDS;
    }

    /** Percent-encoding (RFC 3986). A colon would end the issuer in apps that decode first: another sign that looks like it. */
    private static String escaped(String text) {
        return URLEncoder.encode(text.replace(':', '\uA789'), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    @Override
    public String toString() {
        return "TotpSecret";
    }
}
