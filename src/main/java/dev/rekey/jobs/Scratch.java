package dev.rekey.jobs;

import dev.rekey.shared.Problem;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Room on this node's disk for what a job makes or reads, as long as it runs; whatever a killed node left is removed. */
@Component
public class Scratch {
    /** No run takes so long. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Bytes. A disk that is full by a write has less left than was to be written. */
    private static final long LEAST = 1 << 20;
    /** Bytes that are left to others on the same disk, a database perhaps; looked after at each step. */
    private static final long RESERVE = 256 << 20;

    private static final long STEP = 8 << 20;

    private final Path folder;
    private final Clock clock;

    Scratch(@Value("${rekey.data-dir}") Path dataDirectory, Clock clock, Background background) {
        this.folder = dataDirectory.toAbsolutePath().resolve("jobs");
        this.clock = clock;
        background.every("left scratch files", Duration.ofHours(1), this::removeOld);
    }

    /** A file of the caller's own. */
    public final class Sheet implements AutoCloseable {
        private final Path path;

        private Sheet(Path path) {
            this.path = path;
        }

        public Path path() {
            return path;
        }

        /** What is written to it may end in {@link NoRoom}. */
        public OutputStream write() throws IOException {
            return new FilterOutputStream(Files.newOutputStream(path)) {
                private long written;

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    written += count;
                    if (written > JobEnd.LIMIT) {
                        throw Problem.of(413, "result-too-large");
                    }
                    if (written / STEP > (written - count) / STEP && room() < RESERVE) {
                        throw new NoRoom();
                    }
                    try {
                        out.write(bytes, from, count);
                    } catch (IOException e) {
                        throw isFull() ? new NoRoom() : e;
                    }
                }
            };
        }

        public InputStream read() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }

    public Sheet sheet() throws IOException {
        var folderMode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        var fileMode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(folder, folderMode);
        return new Sheet(Files.createTempFile(folder, "job", ".tmp", fileMode));
    }

    /** The disk is full. */
    static final class NoRoom extends IOException {
        private static final long serialVersionUID = 1;

        NoRoom() {
            super("no room is left on the disk");
        }
    }

    private boolean isFull() {
        try {
            return room() < LEAST;
        } catch (IOException e) {
            return false;
        }
    }

    private long room() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private void removeOld() {
        Instant before = clock.instant().minus(LONGEST);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
