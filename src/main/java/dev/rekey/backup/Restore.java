package dev.rekey.backup;

import dev.rekey.installation.Installation;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Puts a copy into an empty installation: all of it or nothing. Everybody signs in anew afterwards. */
@Service
public class Restore {
    private final Tables tables;
    private final Installation installation;
    private final Sessions sessions;
    private final JsonMapper json;

    Restore(Tables tables, Installation installation, Sessions sessions, JsonMapper json) {
        this.tables = tables;
        this.installation = installation;
        this.sessions = sessions;
        this.json = json;
    }

    /** @param madeAt when the copy was taken, in Unix seconds */
    public record Done(long rows, long madeAt) {}

    /**
     * @throws Problem 404 {@code file-missing}; 400 {@code backup-broken}; 409 {@code backup-other-version} for one of another
     *     schema, {@code restore-not-empty}, {@code backup-other-key} where this installation's key file does not open what is in it
     */
    @Transactional
    public Done read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Problem.of(404, "file-missing", file.toString());
        }
        installation.lock();
        if (!installation.isEmpty()) {
            throw Problem.conflict("restore-not-empty");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip);
            if (manifest.schema() != tables.schema()) {
                throw Problem.conflict("backup-other-version", manifest.schema(), tables.schema());
            }
            long rows = fill(zip, manifest);
            if (!installation.keyFits()) {
                throw Problem.conflict("backup-other-key");
            }
            sessions.endEverybodys();
            return new Done(rows, manifest.madeAt());
        } catch (ZipException | JacksonException e) {
            throw broken(file.toString());
        }
    }

    private Manifest manifest(ZipFile zip) throws IOException {
        try (InputStream in = open(zip, Manifest.FILE)) {
            return json.readValue(in, Manifest.class);
        }
    }

    private long fill(ZipFile zip, Manifest manifest) throws IOException {
        tables.withoutTimeLimit();
        List<Tables.Table> here = tables.all();
        List<Tables.ForeignKey> keys = tables.foreignKeys();
        List<Tables.Table> there = manifest.tables().stream()
                .map(entry -> new Tables.Table(entry.table(), entry.columns()))
                .toList();
        if (!here.equals(there)) {
            throw broken(Manifest.FILE);
        }
        tables.open(here, keys);
        long rows = 0;
        for (Manifest.Entry entry : manifest.tables()) {
            rows += fill(zip, entry);
        }
        manifest.sequences().forEach(tables::setSequence);
        tables.close(here, keys);
        return rows;
    }

    private long fill(ZipFile zip, Manifest.Entry entry) throws IOException {
        MessageDigest digest = Backup.sha256();
        try (InputStream in = new DigestInputStream(open(zip, entry.file()), digest)) {
            long rows = tables.copyIn(new Tables.Table(entry.table(), entry.columns()), in);
            if (rows != entry.rows()
                    || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
                throw broken(entry.file());
            }
            return rows;
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        @Nullable ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw broken(name);
        }
        return zip.getInputStream(entry);
    }

    private static Problem broken(String where) {
        return Problem.of(400, "backup-broken", where);
    }
}
