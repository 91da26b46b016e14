package dev.rekey.imports;

import dev.rekey.shared.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one at a time; within bounds, whatever the file says of itself (ASVS 5.2.3). */
interface Table extends Closeable {
    int MAX_ROWS = 200_000;
    int MAX_COLUMNS = 50;
    int MAX_CELL = 5_000;

    /**
     * Null at the end.
     *
     * @throws Problem 400 naming {@code file} for one that cannot be read
     */
    @Nullable
    Line next() throws IOException;

    /** By what it begins with; its name counts for nothing. @throws Problem 400 naming {@code file} */
    static Table open(Path file) throws IOException {
        byte[] head = new byte[4];
        try (InputStream bytes = Files.newInputStream(file)) {
            bytes.readNBytes(head, 0, head.length);
        }
        if (head[0] == 'P' && head[1] == 'K') {
            return new XlsxTable(file);
        }
        if ((head[0] & 0xff) == 0xd0 && (head[1] & 0xff) == 0xcf) {
            throw Problem.invalid("file", "import-old-workbook");
        }
        return CsvTable.open(file);
    }

    static Problem tooManyRows() {
        return Problem.invalid("file", "import-too-many-rows", MAX_ROWS);
    }

    static Problem broken(int row) {
        return Problem.invalid("file", "import-broken", row);
    }

    static Problem tooWide(int row) {
        return Problem.invalid("file", "import-too-wide", row, MAX_COLUMNS, MAX_CELL);
    }
}
