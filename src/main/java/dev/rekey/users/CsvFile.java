package dev.rekey.users;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/** What a file of comma-separated values needs so that spreadsheets open it safely and it is saved under a good name. */
public final class CsvFile {
    private static final int NAME_LIMIT = 60;

    private CsvFile() {}

    /** The names that {@link #list} put into one cell. */
    public static List<String> names(String cell) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < cell.length(); i++) {
            char character = cell.charAt(i);
            boolean twice = quoted && character == '"' && i + 1 < cell.length() && cell.charAt(i + 1) == '"';
            if (twice) {
                name.append('"');
                i++;
            } else if (character == '"' && (quoted || name.toString().isBlank())) {
                quoted = !quoted;
            } else if (character == ';' && !quoted) {
                names.add(name.toString().strip());
                name.setLength(0);
            } else {
                name.append(character);
            }
        }
        names.add(name.toString().strip());
        names.removeIf(String::isEmpty);
        return names;
    }

    /** Several names in one cell, which can be told apart again: one with a semicolon or a quote in it is quoted. */
    public static String list(Collection<String> names) {
        return names.stream().map(CsvFile::quotedIfNeeded).collect(Collectors.joining("; "));
    }

    private static String quotedIfNeeded(String name) {
        return name.indexOf(';') < 0 && name.indexOf('"') < 0 ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The header that saves it as {@code <what>-<org>-<date>.csv}, in ASCII and, for those who know RFC 8187, as it is. */
    static String attachment(String what, String org, LocalDate date) {
        String ascii = Normalizer.normalize(org, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String whole = org.replaceAll("[\\p{C}\\p{Z}\\\\/:*?\"<>|]+", " ").strip();
        return "attachment; filename=\"" + fileName(what, ascii, date) + "\"; filename*=UTF-8''"
                + UriUtils.encode(fileName(what, whole, date), StandardCharsets.UTF_8);
    }

    private static String fileName(String what, String org, LocalDate date) {
        String end = "-" + date + ".csv";
        int length = org.codePointCount(0, org.length());
        String some = org.substring(0, org.offsetByCodePoints(0, Math.min(length, NAME_LIMIT)));
        return what + (some.isEmpty() ? "" : "-" + some) + end;
    }
}
