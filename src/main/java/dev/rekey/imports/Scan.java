package dev.rekey.imports;

import dev.rekey.shared.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What a whole file is like before anything is done with it.
 *
 * @param rows the number of the last one
 * @param raises some row gives Admin or All Data Access
 */
record Scan(int rows, boolean raises) {

    /** What a workbook has to be kept of takes memory: one at a time, besides those that jobs read. */
    private static final Semaphore ONE = new Semaphore(1, true);

    private static final int PATIENCE_SECONDS = 20;

    /** @throws Problem 400 naming {@code file}; 503 {@code unavailable} while too many others wait */
    static Scan of(Path file, ImportKind kind) throws IOException {
        try {
            if (!ONE.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.of(503, "unavailable").with("retryAfter", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "unavailable").with("retryAfter", PATIENCE_SECONDS);
        }
        try {
            return read(file, kind);
        } finally {
            ONE.release();
        }
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
