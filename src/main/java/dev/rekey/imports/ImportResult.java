package dev.rekey.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Outcome;
import dev.rekey.shared.Problem;
import dev.rekey.shared.SpreadsheetCell;
import dev.rekey.users.Users;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What became of each row, as a file in the words of whoever asked. */
@Component
class ImportResult {
    private static final int ROWS = 2_000;

    private final Imports imports;
    private final Users users;
    private final Texts texts;

    ImportResult(Imports imports, Users users, Texts texts) {
        this.imports = imports;
        this.users = users;
        this.texts = texts;
    }

    void write(Actor actor, DataImport of, OutputStream out) throws IOException {
        Text text = users.find(actor.user())
                .map(user -> texts.in(user.language(), user.timeZone()))
                .orElseGet(texts::plain);
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\ufeff'); // by which spreadsheets know the encoding
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(List.of(
                text.of("import.row"),
                of.kind().key().title(),
                text.of("import.outcome"),
                text.of("import.column"),
                text.of("import.reason")));
        int last = 0;
        for (List<Decided> rows = imports.rows(of.id(), 0, false, ROWS);
                !rows.isEmpty();
                rows = imports.rows(of.id(), last, false, ROWS)) {
            for (Decided row : rows) {
                csv.writeRecord(cells(of, row, text));
            }
            last = rows.get(rows.size() - 1).number();
        }
        csv.flush();
        writer.flush();
    }

    private static List<String> cells(DataImport of, Decided row, Text text) {
        Outcome outcome = row.outcome();
        Problem problem = outcome.problem();
        return List.of(
                Integer.toString(row.number()),
                SpreadsheetCell.defused(row.about()),
                text.of(label(of, outcome)),
                problem == null ? "" : Objects.requireNonNullElse(Column.titleOf(problem.field()), ""),
                problem == null ? "" : SpreadsheetCell.defused(text.explain(problem)));
    }

    static String label(DataImport of, Outcome outcome) {
        return (of.verifyOnly() ? "import.would-be." : "import.is.")
                + outcome.kind().word();
    }
}
