package dev.rekey.crypto;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * Secrets that people read and type: letters and digits that are not mistaken for one another (Crockford's base32), five
 * random bits each.
 */
public final class TypedSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private TypedSecret() {}

    public static String random(int length) {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < length; i++) {
            secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }

    /** The one form of what somebody typed: spaces and hyphens out, any case, I and L for 1, O for 0. */
    public static Optional<String> parse(String typed, int length) {
        String canonical = typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        boolean possible = canonical.length() == length && canonical.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return possible ? Optional.of(canonical) : Optional.empty();
    }

    /** In groups of four, as shown. */
    public static String grouped(String canonical) {
        return canonical.replaceAll("(.{4})(?!$)", "$1-");
    }
}
