package dev.rekey.backup;

import dev.rekey.shared.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes a copy of the installation as it is at one moment, while it runs. The key file is not in it. */
@Service
public class Backup {
    private final Tables tables;
    private final JsonMapper json;
    private final Clock clock;

    Backup(Tables tables, JsonMapper json, Clock clock) {
        this.tables = tables;
        this.json = json;
        this.clock = clock;
    }

    /** @param bytes of the file */
    public record Made(int tables, long rows, long bytes) {}

    /**
     * The file, which nobody else may read, has its name only once it is whole.
     *
     * @throws Problem 409 {@code backup-exists}
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public Made write(Path file) throws IOException {
        if (Files.exists(file)) {
            throw Problem.conflict("backup-exists", file.toString());
        }
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".backup",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Manifest manifest = writeTo(draft);
            Files.createLink(file, draft);
            return new Made(
                    manifest.tables().size(),
                    manifest.tables().stream().mapToLong(Manifest.Entry::rows).sum(),
                    Files.size(file));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Manifest writeTo(Path draft) throws IOException {
        tables.withoutTimeLimit();
        List<Manifest.Entry> entries = new ArrayList<>();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(draft))) {
            for (Tables.Table table : tables.all()) {
                Manifest.Entry entry = copied(table, zip);
                entries.add(entry);
            }
            Manifest manifest =
                    new Manifest(tables.schema(), clock.instant().getEpochSecond(), entries, tables.sequences());
            zip.putNextEntry(new ZipEntry(Manifest.FILE));
            zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        }
    }

    private Manifest.Entry copied(Tables.Table table, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry("tables/" + table.name()));
        MessageDigest digest = sha256();
        OutputStream out = new DigestOutputStream(zip, digest);
        long rows = tables.copyOut(table, out);
        zip.closeEntry();
        return new Manifest.Entry(
                table.name(), table.columns(), rows, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
