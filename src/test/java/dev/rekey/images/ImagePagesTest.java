package dev.rekey.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The screen <em>Image Upload</em>. */
class ImagePagesTest {
    @Test
    void pageUploadsWithoutScript() {
        PageClient browser = PageClient.of(World.org().admin());
        browser.get("/admin/images").expect(200);
        assertThat(browser.upload("/admin/images", file("<svg/>".getBytes(StandardCharsets.UTF_8)))
                        .text())
                .contains("It must be one of PNG, JPEG, GIF, WebP by its content");
        assertThat(browser.upload("/admin/images", file(Drawn.of("png", 5, 5)).field("title", "Quay <b>"))
                        .text())
                .contains("The image is here.", "Quay &lt;b&gt;", Kit.node().url() + "/pictures/");
    }

    private static Multipart file(byte[] bytes) {
        return Multipart.form().file("file", "harbour.svg", bytes);
    }
}
