package dev.rekey.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address in its one canonical form: without surrounding white space, NFC, lower case. Two addresses that
 * merely look alike stay two addresses.
 */
public record EmailAddress(String value) {
    private static final int MAX_LENGTH = 254; // RFC 5321 4.5.3.1.3, less the angle brackets
    private static final String WORD = "[^\\s@.,;:<>()\\[\\]\\\\\"\\p{C}\\p{Z}]+";
    private static final String LABEL = "[\\p{L}\\p{M}\\p{N}]+(-+[\\p{L}\\p{M}\\p{N}]+)*";
    private static final Pattern SHAPE =
            Pattern.compile("(?=.{1,64}@)%1$s(\\.%1$s)*@%2$s(\\.%2$s)*".formatted(WORD, LABEL));

    /** For sign-in: any text at all, so that what is no address is answered like an unknown one. */
    public static EmailAddress ofAnything(String text) {
        return new EmailAddress(canonical(text.replace('\0', '\uFFFD'))); // PostgreSQL takes no NUL
    }

    /** As {@link #parse}, of a field that may be missing. */
    public static EmailAddress required(String field, @Nullable String text) {
        return parse(field, text == null ? "" : text);
    }

    /** @throws Problem 400 naming {@code field} */
    public static EmailAddress parse(String field, String text) {
        String canonical = canonical(text);
        if (canonical.isEmpty()) {
            throw Problem.invalid(field, "required");
        }
        if (canonical.length() > MAX_LENGTH || !SHAPE.matcher(canonical).matches()) {
            throw Problem.invalid(field, "bad-email");
        }
        return new EmailAddress(canonical);
    }

    private static String canonical(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
