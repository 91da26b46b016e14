package dev.rekey.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's programs, unpacked once from the jar that carries them for this platform. */
record PostgresBinaries(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    static PostgresBinaries unpacked(PostgresHome home) throws IOException {
        URL archive = archive();
        var connection = (JarURLConnection) archive.openConnection();
        // The checksum in the jar's directory names the content: another version, or platform, gets another folder.
        String checksum =
                HexFormat.of().toHexDigits((int) connection.getJarEntry().getCrc());
        Path folder = home.directory().resolve(PostgresHome.BINARIES + checksum);
        if (!Files.isDirectory(folder)) {
            LOG.info("unpacking PostgreSQL to {}", folder);
            Path unfinished = PrivateFiles.unfinished(home.directory());
            try (InputStream content = connection.getInputStream()) {
                BinariesArchive.unpack(content, unfinished);
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(folder);
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "postgres-" + system + "-" + machine + ".txz";
        URL archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new PostgresFailed("This build of Rekey carries no PostgreSQL for this machine (" + name
                    + "). Build it on such a machine, or set REKEY_DB_URL to a PostgreSQL of yours.");
        }
        return archive;
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Older versions' programs. Not to be called while a postmaster of theirs runs: it loads extensions on demand. */
    void removeOthers(PostgresHome home) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(home.directory(), PostgresHome.BINARIES + "*")) {
            for (Path other : folders) {
                if (!other.equals(folder)) {
                    PrivateFiles.deleteTree(other);
                }
            }
        }
    }
}
