package dev.rekey.shared;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address in its one canonical form: without surrounding white space, NFC, lower case, the domain as people
 * read it (IDNA's U-labels), however it was typed. Two addresses that merely look alike stay two addresses.
 */
public record EmailAddress(String value) {
    private static final int MAX_LENGTH = 254; // RFC 5321 4.5.3.1.3, less the angle brackets
    private static final String WORD = "[^\\s@.,;:<>()\\[\\]\\\\\"\\p{C}\\p{Z}]+";
    private static final String LABEL = "[\\p{L}\\p{M}\\p{N}]+(-+[\\p{L}\\p{M}\\p{N}]+)*";
    private static final Pattern SHAPE =
            Pattern.compile("(?=.{1,64}@)%1$s(\\.%1$s)*@%2$s(\\.%2$s)*".formatted(WORD, LABEL));
    private static final String ENCODED = "xn--"; // RFC 5890 2.3.2.1: an A-label

    /** For sign-in: any text at all, so that what is no address is answered like an unknown one. */
    public static EmailAddress ofAnything(String text) {
        String canonical = canonical(text.replace('\0', '\uFFFD')); // PostgreSQL takes no NUL
        if (!canonical.contains(ENCODED) || !SHAPE.matcher(canonical).matches()) {
            return new EmailAddress(canonical);
        }
        try {
            return new EmailAddress(withDomain(canonical, EmailAddress::label));
        } catch (IllegalArgumentException noDomain) {
            return new EmailAddress(canonical);
        }
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
        try {
            EmailAddress address = new EmailAddress(withDomain(canonical, EmailAddress::label));
            if (address.mailbox().length() <= MAX_LENGTH) {
                return address;
            }
        } catch (IllegalArgumentException noDomain) {
            // refused below
        }
        throw Problem.invalid(field, "bad-email");
    }

    /** As mail servers take it: the domain in A-labels. */
    public String mailbox() {
        try {
            return withDomain(value, label -> IDN.toASCII(label, IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException noDomain) {
            return value;
        }
    }

    /**
     * IDNA there and back. What it maps to something else than was typed (a full-width letter, the German ss) is refused:
     * other software may take it for another domain, and two mailboxes would be one account.
     */
    private static String label(String typed) {
        String ascii = IDN.toASCII(typed, IDN.ALLOW_UNASSIGNED);
        String shown = IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED);
        if (!typed.equals(ascii) && !typed.equals(shown)) {
            throw new IllegalArgumentException("not the same after IDNA");
        }
        return shown.equals(canonical(shown)) && shown.matches(LABEL) ? shown : ascii;
    }

    private static String withDomain(String address, UnaryOperator<String> label) {
        int domain = address.lastIndexOf('@') + 1;
        return address.substring(0, domain)
                + Arrays.stream(address.substring(domain).split("\\.", -1))
                        .map(label)
                        .collect(Collectors.joining("."));
    }

    private static String canonical(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
