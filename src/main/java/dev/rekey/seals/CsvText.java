package dev.rekey.seals;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

/** The hash of what the spreadsheet's file must be. */
final class CsvText {
    private final Writer out;
    private final CsvWriter csv;

    CsvText(MessageDigest digest) {
        out = new OutputStreamWriter(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest), StandardCharsets.UTF_8);
        csv = CsvWriter.builder().build(out);
    }

    void write(List<String> cells) {
        csv.writeRecord(cells);
    }

    void end() throws IOException {
        csv.flush();
        out.flush();
    }
}
