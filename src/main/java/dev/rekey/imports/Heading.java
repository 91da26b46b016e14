package dev.rekey.imports;

import dev.rekey.shared.Problem;
import dev.rekey.shared.SpreadsheetCell;
import dev.rekey.users.CsvFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column of a file is where, as its first row says. */
final class Heading {
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "x");
    private static final Set<String> NO = Set.of("no", "n", "false", "0");

    /** In one cell. */
    private static final int MOST_NAMES = 200;

    private final Map<Column, Integer> places = new EnumMap<>(Column.class);

    /** @throws Problem 400 naming {@code file} for a column that is unknown, there twice, or missing */
    Heading(ImportKind kind, @Nullable Line line) {
        if (line == null || line.blank()) {
            throw Problem.invalid("file", "import-empty");
        }
        for (int i = 0; i < line.cells().size(); i++) {
            String name = line.cells().get(i).strip();
            if (!name.isEmpty()) {
                Column column = kind.columns().stream()
                        .filter(one -> one.isNamed(name))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid("file", "import-unknown-column", shortened(name)));
                if (places.put(column, i) != null) {
                    throw Problem.invalid("file", "import-column-twice", column.title());
                }
            }
        }
        if (!places.containsKey(kind.key())) {
            throw Problem.invalid("file", "import-column-missing", kind.key().title());
        }
    }

    /** With the cells that have a name alone: what nobody reads is not kept either. */
    Line named(Line line) {
        List<String> cells = new ArrayList<>(line.cells());
        for (int i = 0; i < cells.size(); i++) {
            if (!places.containsValue(i)) {
                cells.set(i, "");
            }
        }
        return new Line(line.number(), cells);
    }

    /** Of what somebody typed, fit to be kept and shown. */
    static String shortened(String typed) {
        String text = typed.replaceAll("\\p{Cntrl}", " ");
        return text.length() <= 100 ? text : text.substring(0, text.offsetByCodePoints(0, 50)) + "…";
    }

    /** What a row says there; null where it says nothing: a blank changes nothing. */
    @Nullable
    String text(Line line, Column column) {
        Integer place = places.get(column);
        if (place == null || place >= line.cells().size()) {
            return null;
        }
        String text = SpreadsheetCell.plain(line.cells().get(place)).strip();
        return text.isEmpty() ? null : text;
    }

    /** @throws Problem 400 naming the column's field */
    @Nullable
    Boolean flag(Line line, Column column) {
        String text = text(line, column);
        if (text == null) {
            return null;
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw Problem.invalid(column.field(), "import-yes-or-no");
        }
        return YES.contains(word);
    }

    /** None where it says nothing. */
    List<String> names(Line line, Column column) {
        String text = text(line, column);
        List<String> names = text == null ? List.of() : CsvFile.names(text);
        if (names.size() > MOST_NAMES) {
            throw Problem.invalid(column.field(), "too-many", MOST_NAMES);
        }
        return names;
    }
}
