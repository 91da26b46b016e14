package dev.rekey.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void namesInAnyScriptAreKept() {
        for (String name :
                new String[] {"report.pdf", "Übersicht 2026.xlsx", "отчёт.docx", "報告書.pdf", "تقرير.pdf", "😀.txt"}) {
            assertThat(FileName.of(name).value()).isEqualTo(name);
        }
    }

    @Test
    void foldersControlsAndTrapsGo() {
        assertThat(FileName.of("../../etc/passwd").value()).isEqualTo("passwd");
        assertThat(FileName.of("C:\\Users\\me\\plan.doc").value()).isEqualTo("plan.doc");
        assertThat(FileName.of("a\r\nSet-Cookie: x.pdf").value()).isEqualTo("aSet-Cookie x.pdf");
        assertThat(FileName.of("photo\u202Egpj.exe").value()).isEqualTo("photogpj.exe");
        assertThat(FileName.of("a\"b;c.txt").value()).isEqualTo("ab;c.txt");
        assertThat(FileName.of(".htaccess").value()).isEqualTo("htaccess");
        assertThat(FileName.of("con. . ").value()).isEqualTo("con");
        for (String nothing : new String[] {"", "..", "/", "\u0000", " ", "a/"}) {
            assertThat(FileName.of(nothing).value()).isEqualTo("file");
        }
        assertThat(FileName.of(null).value()).isEqualTo("file");
    }

    @Test
    void longNamesKeepTheirEnding() {
        String name = FileName.of("é".repeat(500) + ".pdf").value();
        assertThat(name).hasSize(FileName.LIMIT).endsWith("é.pdf");
    }

    /** The example of RFC 8187, 3.2.3. */
    @Test
    void theHeaderSaysTheNameTwice() {
        assertThat(FileName.of("\u00a3 and \u20ac rates").contentDisposition())
                .isEqualTo("attachment; filename=\"_ and _ rates\"; filename*=UTF-8''%C2%A3%20and%20%E2%82%AC%20rates");
        assertThat(FileName.of("100% 'sure' \u2028;.txt").contentDisposition())
                .isEqualTo(
                        "attachment; filename=\"100_ 'sure' ;.txt\"; filename*=UTF-8''100%25%20%27sure%27%20%3B.txt");
    }

    @Test
    void theTypeIsTheContents() {
        assertThat(type("%PDF-1.7\n")).isEqualTo("application/pdf");
        assertThat(type("\u0089PNG\r\n\u001a\n....")).isEqualTo("image/png");
        assertThat(type("PK\u0003\u0004....")).isEqualTo("application/zip");
        assertThat(type("<html><script>alert(1)</script>")).isEqualTo("text/plain");
        assertThat(type("<svg xmlns='http://www.w3.org/2000/svg'/>")).isEqualTo("text/plain");
        assertThat(type("MZ\u0090\u0000\u0003")).isEqualTo(FileType.UNKNOWN);
        assertThat(type("")).isEqualTo(FileType.UNKNOWN);
    }

    private static String type(String head) {
        return FileType.of(head.getBytes(StandardCharsets.ISO_8859_1));
    }
}
