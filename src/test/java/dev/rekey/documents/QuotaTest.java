package dev.rekey.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.images.Drawn;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.Node;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** An org that has no room left is told so, wherever it sends a file, and keeps what it has. */
class QuotaTest {
    private static final int KB = 1024;

    @Test
    void whatIsOneByteTooMuchIsRefusedByTheApiAndOnPages() throws IOException {
        World.TestOrg org = World.org();
        Http signedIn = org.admin().signIn();
        try (Node node = Kit.nodeWith("rekey.org-storage-mb=1")) {
            Http admin = signedIn.at(node);
            long id = admin.upload("/object/documents", file(KB * KB - 100))
                    .expect(201)
                    .json()
                    .path("id")
                    .asLong();
            admin.upload("/object/documents", file(101)).expect(409, "quota-exceeded");
            admin.upload("/object/images", Multipart.form().file("file", "a.png", Drawn.of("png", 400, 400)))
                    .expect(409, "quota-exceeded");
            admin.upload("/object/documents/" + id + "/file", Multipart.file("b.txt", "b".repeat(KB * KB + 1)))
                    .expect(409, "quota-exceeded");
            PageClient browser = PageClient.of(org.admin()).at(node);
            assertThat(browser.upload("/admin/documents/new", file(101)).text())
                    .contains("The org's files have reached the limit");
            assertThat(admin.get("/object/files/usage").json().path("bytes").asLong())
                    .isEqualTo(KB * KB - 100);
            admin.upload("/object/documents", file(100)).expect(201);
            admin.delete("/object/documents/" + id).expect(204);
            admin.upload("/object/documents", file(101)).expect(201);
        }
    }

    private static Multipart file(int bytes) {
        return Multipart.file("a.txt", "a".repeat(bytes)).field("everyone", "true");
    }
}
