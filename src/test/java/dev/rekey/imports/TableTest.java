package dev.rekey.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Kit;
import dev.rekey.shared.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Files as spreadsheets save them, and as nobody means well with them. */
class TableTest {
    static final String SHEET = "<worksheet><sheetData>%s</sheetData></worksheet>";
    private static final String WORKBOOK =
            "<workbook xmlns:r='urn:r'><sheets><sheet name='A' sheetId='1' r:id='rId1'/></sheets></workbook>";
    private static final String LINKS =
            "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>";

    private static final Path FOLDER = Kit.temporaryFolder();

    @Test
    void anyUsualSeparatorAndEncoding() throws IOException {
        for (char separator : ",;\t|".toCharArray()) {
            String text = "Email%1$sName\r\na@b.c%1$s\"M\u00fcller%1$s \"\"M\"\"\"\r\n".formatted(separator);
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                for (String mark : List.of("", "\ufeff")) {
                    List<Line> lines = read((mark + text).getBytes(charset));
                    assertThat(lines).as("%s in %s", separator, charset).hasSize(2);
                    assertThat(lines.get(0).cells()).containsExactly("Email", "Name");
                    assertThat(lines.get(1).cells()).containsExactly("a@b.c", "M\u00fcller" + separator + " \"M\"");
                }
            }
        }
        assertThat(read("sep=\"\r\na,b\r\n".getBytes(StandardCharsets.UTF_8))).isNotEmpty();
        assertThat(read("sep=;\r\na;b\r\n".getBytes(StandardCharsets.UTF_8))
                        .get(0)
                        .cells())
                .containsExactly("a", "b");
    }

    @Test
    void anotherEncodingIsToldNotGuessed() {
        refused("import-encoding", "Name\nM\u00fcller".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void textsAreReadWithinBounds() {
        refused("import-too-wide", ("a" + ",".repeat(60)).getBytes(StandardCharsets.UTF_8));
        refused("import-too-wide", ("a\n" + "x".repeat(6_000)).getBytes(StandardCharsets.UTF_8));
        refused("import-too-wide", ("a\n\"" + "x".repeat(4_000_000)).getBytes(StandardCharsets.UTF_8));
        refused("import-too-many-rows", "a\n".repeat(Table.MAX_ROWS + 1).getBytes(StandardCharsets.UTF_8));
        refused("import-old-workbook", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0});
    }

    @Test
    void sheetsOfWorkbooks() throws IOException {
        String rows =
                "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='inlineStr'><is><r><t>Na</t></r><r><t>me</t></r></is></c></row>"
                        + "<row r='3'><c r='A3' t='str'><f>1</f><v>x &amp; y</v></c><c r='B3' t='b'><v>1</v></c><c r='C3'><v>42</v></c></row>";
        List<Line> lines =
                read(workbook(SHEET.formatted(rows), "<sst><si><t>Email</t><rPh><t>no</t></rPh></si></sst>"));
        assertThat(lines).extracting(Line::number).containsExactly(1, 3);
        assertThat(lines.get(0).cells()).containsExactly("Email", "", "Name");
        assertThat(lines.get(1).cells()).containsExactly("x & y", "TRUE", "42");
    }

    @Test
    void workbooksThatNobodyMeansWellWith() throws IOException {
        refused("import-no-workbook", workbook("<worksheet>" + " ".repeat(160 << 20), "<sst/>"));
        refused("import-no-workbook", workbook("<worksheet x='" + "x".repeat(1 << 20) + "'/>", "<sst/>"));
        refused("import-no-workbook", workbook(SHEET.formatted(""), "<sst>" + "<si><t/></si>".repeat(2_000_000)));
        refused("import-too-wide", workbook(SHEET.formatted("<row r='1'><c r='ZZZZ1'><v>1</v></c></row>"), "<sst/>"));
        refused("import-too-wide", workbook(SHEET.formatted("<row>" + "<c/>".repeat(100) + "</row>"), "<sst/>"));
        refused("import-broken", workbook(SHEET.formatted("<row><c t='s'><v>7</v></c></row>"), "<sst/>"));
        refused("import-broken", workbook(SHEET.formatted("<row r='2'/><row r='1'/>"), "<sst/>"));
        refused("import-too-many-rows", workbook(SHEET.formatted("<row r='999999'/>"), "<sst/>"));
        String entities = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>";
        refused(
                "import-broken",
                workbook(entities + SHEET.formatted("<row><c t='inlineStr'><is><t>&a;</t></is></c></row>"), "<sst/>"));
        assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 0, 0})).isInstanceOf(Problem.class);
    }

    private void refused(String code, byte[] file) {
        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }

    private List<Line> read(byte[] bytes) throws IOException {
        Path file = Files.write(Files.createTempFile(FOLDER, "table", ""), bytes);
        List<Line> lines = new ArrayList<>();
        try (Table table = Table.open(file)) {
            for (Line line = table.next(); line != null; line = table.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    static byte[] workbook(String sheet, String words) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "xl/workbook.xml", WORKBOOK);
            put(zip, "xl/_rels/workbook.xml.rels", LINKS);
            put(zip, "xl/sharedStrings.xml", words);
            put(zip, "xl/worksheets/sheet1.xml", sheet);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
