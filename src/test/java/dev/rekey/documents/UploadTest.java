package dev.rekey.documents;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import dev.rekey.web.Uploads;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way of a file. */
class UploadTest {
    private static final String DOCUMENTS = "/object/documents";

    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void anUploadThatIsCutLeavesNothing() throws IOException {
        try (Socket socket = open()) {
            OutputStream out = socket.getOutputStream();
            head(out, 5_000_000);
            out.write(
                    ("------rekey-tests\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cut.bin\"\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            out.write(new byte[1_000_000]);
            out.flush();
            eventually(() -> spooled() > 0);
        }
        eventually(() -> spooled() == 0);
        assertThat(rows()).isZero();
    }

    @Test
    void whatIsTakenInLeavesNothingOnDiskEither() throws IOException {
        admin.upload(DOCUMENTS, Multipart.file("a.txt", "a")).expect(201);
        admin.upload(DOCUMENTS, Multipart.file("a.txt", "a").field("groupIds", "0"))
                .expect(400, "unknown-user-group");
        eventually(() -> spooled() == 0);
        assertThat(rows()).isEqualTo(1);
    }

    /** By what it says of itself, before any of it is read. */
    @Test
    void whatNobodyTakesIsRefusedInOurWords() throws IOException {
        try (Socket socket = open()) {
            OutputStream out = socket.getOutputStream();
            head(out, (Uploads.LIMIT_MB + 2) * 1024 * 1024);
            out.flush();
            byte[] answer = socket.getInputStream().readNBytes(2_000);
            assertThat(new String(answer, StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json", "/problems/file-too-large", "\"field\":\"file\"");
        }
    }

    @Test
    void aFormNamesWhatIsWrongWithIt() {
        admin.upload(DOCUMENTS, Multipart.form().field("everyone", "true")).expect(400, "required", "file");
        admin.upload(DOCUMENTS, Multipart.form().field("file", "no file")).expect(400, "bad-value", "file");
        admin.upload(DOCUMENTS, Multipart.file("a", "a").file("file", "b", new byte[1]))
                .expect(400, "bad-value", "file");
        admin.upload(DOCUMENTS, Multipart.file("a", "a").field("orgId", "1")).expect(400, "unknown-field", "orgId");
        admin.upload(DOCUMENTS, Multipart.file("a", "a").file("name", "b", new byte[1]))
                .expect(400, "bad-value", "name");
        admin.upload(DOCUMENTS, Multipart.file("a", "")).expect(400, "file-empty", "file");
        admin.send("POST", DOCUMENTS, "multipart/form-data", "no boundary").expect(400, "bad-request");
        assertThat(rows()).isZero();
    }

    @Test
    void pagesNeedTheirTokenInTheFormToo() {
        PageClient browser = PageClient.of(org.admin());
        browser.http()
                .upload("/admin/documents/new", Multipart.file("a.txt", "a"))
                .expect(403);
        assertThat(rows()).isZero();
        browser.get("/admin/documents/new").expect(200);
        assertThat(browser.upload("/admin/documents/new", Multipart.file("a.txt", ""))
                        .expect(200)
                        .text())
                .contains("Choose a file that has something in it.");
        browser.upload("/admin/documents/new", Multipart.file("a.txt", "a")).expect(200);
        assertThat(rows()).isEqualTo(1);
    }

    private static Socket open() throws IOException {
        URI url = URI.create(Kit.node().url());
        return new Socket(url.getHost(), url.getPort());
    }

    private void head(OutputStream out, long length) throws IOException {
        out.write(("POST " + DOCUMENTS + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + admin.token() + "\r\nContent-Type: " + Multipart.TYPE + "\r\nContent-Length: " + length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static long spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(Kit.node().setting("rekey.data-dir"), "uploads"))) {
            return files.count();
        }
    }

    private long rows() {
        return Kit.db()
                .sql("select count(*) from file where org_id = :org")
                .param("org", org.id().value())
                .query(Long.class)
                .single();
    }
}
