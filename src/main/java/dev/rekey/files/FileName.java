package dev.rekey.files;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The name of an uploaded file, fit to keep and to offer: in any script, without folders, control characters or signs
 * that turn the direction of writing, in which {@code gpj.exe} can look like {@code exe.jpg}.
 */
public record FileName(String value) {
    public static final int LIMIT = 200;

    public FileName {
        value = clean(value);
    }

    /** @param given as a client sent it */
    public static FileName of(@Nullable String given) {
        return new FileName(given == null ? "" : given);
    }

    private static String clean(String given) {
        String composed = Normalizer.normalize(given, Normalizer.Form.NFC);
        String last = composed.substring(Math.max(composed.lastIndexOf('/'), composed.lastIndexOf('\\')) + 1);
        String shown = last.codePoints()
                .filter(FileName::kept)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        String bare = shown.replaceAll("^\\.+|[. ]+$", "");
        return bare.isEmpty() ? "file" : shortened(bare);
    }

    private static boolean kept(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> character == 0x200C || character == 0x200D;
            default -> "<>:\"|?*".indexOf(character) < 0;
        };
    }

    /** The ending stays: it says what opens the file. */
    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LIMIT) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 20 ? name.substring(dot) : "";
        int kept = name.offsetByCodePoints(0, LIMIT - ending.codePointCount(0, ending.length()));
        return name.substring(0, kept).strip() + ending;
    }

    /** The header that makes browsers keep the file, whatever it is: RFC 6266, with the name as RFC 8187 writes it. */
    public String contentDisposition() {
        StringBuilder plain = new StringBuilder();
        StringBuilder encoded = new StringBuilder();
        value.codePoints()
                .forEach(c -> plain.append(c < 0x20 || c > 0x7e || c == '"' || c == '\\' || c == '%' ? '_' : (char) c));
        for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
            if (isAttributeChar(one)) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(String.format("%02X", one));
            }
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    /** attr-char of RFC 8187, 3.2.1. */
    private static boolean isAttributeChar(byte one) {
        return one >= '0' && one <= '9'
                || one >= 'A' && one <= 'Z'
                || one >= 'a' && one <= 'z'
                || "!#$&+-.^_`|~".indexOf(one) >= 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
