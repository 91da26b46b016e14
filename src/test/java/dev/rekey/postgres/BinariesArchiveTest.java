package dev.rekey.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class BinariesArchiveTest {
    private Path folder;

    @BeforeEach
    void in(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void unpacksFilesAndLinks() throws Exception {
        unpack(file("lib/real"), link("lib/alias", "real"));
        assertThat(folder.resolve("in/lib/alias")).hasContent("content");
        assertThat(Files.isSymbolicLink(folder.resolve("in/lib/alias"))).isTrue();
    }

    @Test
    void nothingLeavesTheTarget() {
        assertThatThrownBy(() -> unpack(file("../outside"))).hasMessageContaining("leads outside");
        assertThatThrownBy(() -> unpack(file("bin/../../outside"))).hasMessageContaining("leads outside");
        assertThatThrownBy(() -> unpack(link("out", "../.."))).hasMessageContaining("leads outside");
        assertThatThrownBy(() -> unpack(link("out", "/etc"))).hasMessageContaining("leads outside");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    private static TarArchiveEntry file(String name) {
        var entry = new TarArchiveEntry(name, true);
        entry.setSize("content".length());
        return entry;
    }

    private static TarArchiveEntry link(String name, String end) {
        var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(end);
        return entry;
    }

    private void unpack(TarArchiveEntry... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                if (entry.getSize() > 0) {
                    tar.write("content".getBytes(UTF_8));
                }
                tar.closeArchiveEntry();
            }
        }
        Path target = Files.createDirectories(folder.resolve("in"));
        BinariesArchive.unpack(new ByteArrayInputStream(bytes.toByteArray()), target);
    }
}
