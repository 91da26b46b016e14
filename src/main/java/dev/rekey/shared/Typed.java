package dev.rekey.shared;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What people type, made fit to keep: any script, one line, no invisible control characters, bounded. */
public final class Typed {
    public static final int NAME_LIMIT = 200;

    private Typed() {}

    /** A name or title that must be there. @throws Problem 400 naming {@code field} */
    public static String name(String field, @Nullable String text) {
        String clean = optional(field, text, NAME_LIMIT);
        if (clean.isEmpty()) {
            throw Problem.invalid(field, "required");
        }
        return clean;
    }

    /** @param limit in characters (code points) */
    public static String optional(String field, @Nullable String text, int limit) {
        if (text == null) {
            return "";
        }
        String clean = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (clean.codePointCount(0, clean.length()) > limit) {
            throw Problem.invalid(field, "too-long", limit);
        }
        if (clean.codePoints().anyMatch(Typed::hidden)) {
            throw Problem.invalid(field, "bad-characters");
        }
        return clean;
    }

    /** Controls, line ends, direction overrides and lone surrogates; joiners stay, because scripts need them. */
    private static boolean hidden(int character) {
        return Character.isISOControl(character)
                || character == 0x2028
                || character == 0x2029
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069)
                || Character.getType(character) == Character.SURROGATE;
    }
}
