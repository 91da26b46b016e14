package dev.rekey.imports;

import static dev.rekey.imports.Workbook.attribute;

import dev.rekey.shared.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Of the first sheet of a workbook. Numbers and dates are taken as they are stored. */
final class XlsxTable implements Table {
    private final Workbook workbook;
    private final XMLStreamReader sheet;
    private int number;

    XlsxTable(Path file) throws IOException {
        workbook = new Workbook(file);
        sheet = workbook.sheet();
    }

    @Override
    public @Nullable Line next() throws IOException {
        try {
            while (sheet.hasNext()) {
                if (sheet.next() == XMLStreamConstants.START_ELEMENT
                        && sheet.getLocalName().equals("row")) {
                    return row();
                }
            }
            return null;
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            if (e.getCause() instanceof Problem problem) { // of the bounded stream, through the parser
                throw problem;
            }
            throw Table.broken(number + 1);
        }
    }

    private Line row() throws XMLStreamException {
        String given = attribute(sheet, "r");
        int next = given == null ? number + 1 : Integer.parseInt(given);
        if (next <= number) {
            throw Table.broken(number + 1);
        }
        number = next;
        if (number > MAX_ROWS) {
            throw Table.tooManyRows();
        }
        List<String> cells = new ArrayList<>();
        int column = -1;
        while (true) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("row")) {
                return new Line(number, cells);
            }
            if (event == XMLStreamConstants.START_ELEMENT
                    && sheet.getLocalName().equals("c")) {
                int at = column(attribute(sheet, "r"), column + 1);
                if (at <= column) {
                    throw Table.broken(number);
                }
                column = at;
                while (cells.size() < column) {
                    cells.add("");
                }
                cells.add(cell(Objects.requireNonNullElse(attribute(sheet, "t"), "n")));
            }
        }
    }

    private int column(@Nullable String place, int otherwise) {
        int column = 0;
        for (int i = 0; place != null && i < place.length() && place.charAt(i) >= 'A'; i++) {
            column = column * 26 + place.charAt(i) - 'A' + 1;
            if (column > MAX_COLUMNS) {
                throw Table.tooWide(number);
            }
        }
        int found = place == null ? otherwise : column - 1;
        if (found >= MAX_COLUMNS) {
            throw Table.tooWide(number);
        }
        return found;
    }

    private String cell(String type) throws XMLStreamException {
        String value = "";
        while (true) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("c")) {
                return value;
            }
            if (event == XMLStreamConstants.START_ELEMENT
                    && (sheet.getLocalName().equals("v") || sheet.getLocalName().equals("is"))) {
                String text = Workbook.text(sheet, sheet.getLocalName(), number);
                value = switch (type) {
                    case "s" -> workbook.word(Integer.parseInt(text.strip()));
                    case "b" -> text.strip().equals("1") ? "TRUE" : "FALSE";
                    default -> text;
                };
            }
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
