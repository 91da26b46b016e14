package dev.rekey.imports;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.rekey.shared.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Of texts with separators: whichever of the usual ones, in UTF-8 or UTF-16, as spreadsheets save them. */
final class CsvTable implements Table {
    private static final String SEPARATORS = ",;\t|";
    private static final int LOOK_AHEAD = 8_192;

    private final CloseableIterator<CsvRecord> records;
    private int number;

    private CsvTable(CloseableIterator<CsvRecord> records) {
        this.records = records;
    }

    static CsvTable open(Path file) throws IOException {
        Charset charset = charset(file);
        InputStream bytes = Files.newInputStream(file);
        try {
            // strict: what is written in another encoding is told, not imported with wrong letters
            BufferedReader text = new BufferedReader(
                    new InputStreamReader(
                            bytes,
                            charset.newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
                    LOOK_AHEAD);
            char separator = begin(text);
            return new CsvTable(CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(false)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .maxBufferSize(MAX_COLUMNS * MAX_CELL * 2)
                    .build(
                            CsvRecordHandler.of(handler -> handler.maxFields(MAX_COLUMNS)
                                    .maxFieldSize(MAX_CELL)
                                    .maxRecordSize(MAX_COLUMNS * MAX_CELL)),
                            text)
                    .iterator());
        } catch (CharacterCodingException e) {
            bytes.close();
            throw encoding();
        }
    }

    /** By its mark, or by where the zeros of letters are that most files have. */
    private static Charset charset(Path file) throws IOException {
        byte[] head = new byte[4];
        try (InputStream bytes = Files.newInputStream(file)) {
            bytes.readNBytes(head, 0, head.length);
        }
        int first = head[0] & 0xff;
        int second = head[1] & 0xff;
        if (first == 0xff && second == 0xfe || first != 0 && second == 0 && head[3] == 0) {
            return UTF_16LE;
        }
        return first == 0xfe && second == 0xff || first == 0 && second != 0 && head[2] == 0 ? UTF_16BE : UTF_8;
    }

    /** Passes the mark, and the line by which some programs tell the separator; else it is what the first row has most. */
    private static char begin(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != 0xfeff) {
            text.reset();
        }
        text.mark(LOOK_AHEAD);
        char[] ahead = new char[LOOK_AHEAD - 1];
        int length = Math.max(0, text.read(ahead, 0, ahead.length));
        text.reset();
        String begin = new String(ahead, 0, length);
        if (begin.regionMatches(true, 0, "sep=", 0, 4)
                && begin.length() > 4
                && SEPARATORS.indexOf(begin.charAt(4)) >= 0) {
            text.readLine();
            return begin.charAt(4);
        }
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < length && (quoted || begin.charAt(i) != '\n' && begin.charAt(i) != '\r'); i++) {
            quoted ^= begin.charAt(i) == '"';
            int which = quoted ? -1 : SEPARATORS.indexOf(begin.charAt(i));
            if (which >= 0) {
                counts[which]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }

    @Override
    public @Nullable Line next() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            if (++number > MAX_ROWS) {
                throw Table.tooManyRows();
            }
            return new Line(number, records.next().getFields());
        } catch (CsvParseException e) {
            throw e.getCause() instanceof CharacterCodingException ? encoding() : Table.tooWide(number + 1);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw encoding();
            }
            throw e.getCause();
        }
    }

    private static Problem encoding() {
        return Problem.invalid("file", "import-encoding");
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
