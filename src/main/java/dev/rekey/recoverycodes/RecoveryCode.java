package dev.rekey.recoverycodes;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A look-up secret of 80 random bits, written in sixteen letters and digits that are not mistaken for one another. */
public record RecoveryCode(String canonical) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base32
    private static final Pattern SHAPE = Pattern.compile("[" + ALPHABET + "]{16}");

    static RecoveryCode random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new RecoveryCode(code.toString());
    }

    /** The one form of what somebody typed: spaces and hyphens out, any case, I and L for 1, O for 0. */
    public static Optional<RecoveryCode> parse(String typed) {
        String canonical = typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        return SHAPE.matcher(canonical).matches() ? Optional.of(new RecoveryCode(canonical)) : Optional.empty();
    }

    /** In groups of four, as shown. */
    public String text() {
        return String.join(
                "-",
                canonical.substring(0, 4),
                canonical.substring(4, 8),
                canonical.substring(8, 12),
                canonical.substring(12));
    }

    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
