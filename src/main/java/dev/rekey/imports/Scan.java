package dev.rekey.imports;

import dev.rekey.shared.Problem;
import dev.rekey.shared.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a whole file is like before anything is done with it.
 *
 * @param rows the number of the last one
 * @param raises some row gives Admin or All Data Access
 */
record Scan(int rows, boolean raises) {

    /** What a workbook has to be kept of, besides those that jobs read. */
    private static final Turn TURN = new Turn(Duration.ofSeconds(20));

    /** @throws Problem 400 naming {@code file}; 503 {@code unavailable} while too many others wait */
    static Scan of(Path file, ImportKind kind) throws IOException {
        return TURN.take(() -> read(file, kind));
    }

    private static Scan read(Path file, ImportKind kind) throws IOException {
        try (Table table = Table.open(file)) {
            Heading heading = new Heading(kind, table.next());
            int rows = 1;
            boolean raises = false;
            for (Line line = table.next(); line != null; line = table.next()) {
                rows = line.number();
                raises |= kind == ImportKind.USERS
                        && (given(heading, line, Column.ADMIN) || given(heading, line, Column.ALL_DATA_ACCESS));
            }
            return new Scan(rows, raises);
        }
    }

    private static boolean given(Heading heading, Line line, Column column) {
        try {
            return Boolean.TRUE.equals(heading.flag(line, column));
        } catch (Problem wrong) {
            return false; // told with its row
        }
    }
}
