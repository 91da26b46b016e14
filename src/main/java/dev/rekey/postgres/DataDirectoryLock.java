package dev.rekey.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One server for one data directory. The kernel takes the lock away from a process that dies, however it dies. */
final class DataDirectoryLock {
    /** Closing a second channel of a file would end the first one's lock (POSIX), so the second is never opened. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataDirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DataDirectoryLock acquire(Path dataDirectory) {
        Path file = dataDirectory.resolve("rekey.lock");
        if (!HELD_HERE.add(file)) {
            throw alreadyUsed(dataDirectory);
        }
        try {
            return new DataDirectoryLock(file, locked(file, dataDirectory));
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw new PostgresFailed("The data directory " + dataDirectory + " cannot be locked", e);
        } catch (RuntimeException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    /** By another process. */
    static boolean isHeld(Path dataDirectory) {
        Path file = dataDirectory.resolve("rekey.lock");
        if (HELD_HERE.contains(file)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new PostgresFailed("The data directory " + dataDirectory + " cannot be locked", e);
        }
    }

    private static FileChannel locked(Path file, Path dataDirectory) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        FileChannel channel = FileChannel.open(file, Set.of(CREATE, WRITE), ownerOnly);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held through another class loader of this JVM: the channel must stay open, see HELD_HERE.
            throw alreadyUsed(dataDirectory);
        }
        channel.close();
        throw alreadyUsed(dataDirectory);
    }

    private static PostgresFailed alreadyUsed(Path dataDirectory) {
        return new PostgresFailed("Another Rekey server is already running on the data directory " + dataDirectory
                + ". Stop it first, or give this one a data directory of its own (REKEY_DATA_DIR).");
    }

    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new PostgresFailed("The lock " + file + " cannot be released", e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
