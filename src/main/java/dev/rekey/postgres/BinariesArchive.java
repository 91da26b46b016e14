package dev.rekey.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a .tar.xz whose every entry, and every link's end, must stay inside the target. */
final class BinariesArchive {
    /** The folder around them is closed; inside, the account that runs the database must be able to read. */
    private static final String READABLE = "rw-r--r--";

    private static final String EXECUTABLE = "rwxr-xr-x";
    private static final int ANY_EXECUTE_BIT = 0111;

    private BinariesArchive() {}

    static void unpack(InputStream compressed, Path target) throws IOException {
        permit(target, EXECUTABLE);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(compressed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!onlyForLinking(entry.getName())) {
                    unpack(entry, tar, target);
                }
            }
        }
    }

    private static boolean onlyForLinking(String name) {
        return name.endsWith(".a") || name.contains("/pkgconfig/");
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        Path path = inside(root, root.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
            folder(root, path);
            return;
        }
        folder(root, path.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Path end = path.resolve("..").resolve(entry.getLinkName());
            inside(root, end, entry);
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, inside(root, root.resolve(entry.getLinkName()), entry));
        } else if (entry.isFile()) {
            Files.copy(content, path);
            permit(path, (entry.getMode() & ANY_EXECUTE_BIT) != 0 ? EXECUTABLE : READABLE);
        } else {
            throw new IOException("unexpected kind of entry: " + entry.getName());
        }
    }

    private static Path inside(Path root, Path path, TarArchiveEntry entry) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(root)) {
            throw new IOException("entry leads outside: " + entry.getName());
        }
        return normal;
    }

    private static void folder(Path root, Path path) throws IOException {
        Path walked = root;
        for (Path name : root.relativize(path)) {
            walked = walked.resolve(name).normalize();
            if (!Files.isDirectory(walked)) {
                Files.createDirectory(walked);
                permit(walked, EXECUTABLE);
            }
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
