package dev.rekey.shared;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What people type, made fit to keep: any script, one line, no invisible control characters, bounded. */
public final class Typed {
    public static final int NAME_LIMIT = 200;
    private static final int SEARCH_LIMIT = 200;

    private Typed() {}

    /** A name or title that must be there. @throws Problem 400 naming {@code field} */
    public static String name(String field, @Nullable String text) {
        String clean = optional(field, text, NAME_LIMIT);
        if (clean.codePoints().noneMatch(Typed::visible)) {
            throw Problem.invalid(field, "required");
        }
        return clean;
    }

    /** What a list is searched for; empty for all. @throws Problem 400 naming {@code search} */
    public static String search(String text) {
        String clean = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (clean.length() > SEARCH_LIMIT) {
            throw Problem.invalid("search", "too-long", SEARCH_LIMIT);
        }
        if (clean.indexOf('\0') >= 0) {
            throw Problem.invalid("search", "bad-characters");
        }
        return clean;
    }

    /** As it was given, and something. @throws Problem 400 naming the field */
    public static String required(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Problem.invalid(field, "required");
        }
        return text;
    }

    /** @param limit in characters (code points) */
    public static String optional(String field, @Nullable String text, int limit) {
        if (text == null) {
            return "";
        }
        String clean = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("\\p{Zs}+", " ")
                .strip();
        if (clean.codePointCount(0, clean.length()) > limit) {
            throw Problem.invalid(field, "too-long", limit);
        }
        if (clean.codePoints().anyMatch(Typed::hidden)) {
            throw Problem.invalid(field, "bad-characters");
        }
        return clean;
    }

    /** Controls, line ends, direction marks and lone surrogates; the two joiners stay, because scripts need them. */
    private static boolean hidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> character != 0x200C && character != 0x200D;
            default -> false;
        };
    }

    /** Shows something: the blanks of Braille and of Hangul are letters or signs by name alone. */
    private static boolean visible(int character) {
        int type = Character.getType(character);
        return !Character.isSpaceChar(character)
                && type != Character.FORMAT
                && type != Character.NON_SPACING_MARK
                && type != Character.ENCLOSING_MARK
                && "\u2800\u3164\uFFA0\u115F\u1160".indexOf(character) < 0;
    }
}
