package dev.rekey.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A user of the operating system, by its numbers. */
record Account(int uid, int gid) {
    private static final Path PASSWD = Path.of("/etc/passwd");

    static Optional<Account> named(String name) throws IOException {
        if (!Files.isReadable(PASSWD)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(PASSWD)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3 && fields[0].equals(name))
                    .map(fields -> new Account(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                    .findFirst();
        }
    }

    static Optional<Account> ownerOf(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(new Account(number(path, "unix:uid"), number(path, "unix:gid")));
    }

    private static int number(Path path, String attribute) throws IOException {
        return (Integer) Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS);
    }

    boolean isRoot() {
        return uid == 0;
    }

    /** Gives it the tree, the top last, so that a kill in between is made good. Links are given themselves. */
    void take(Path tree) throws IOException {
        if (ownerOf(tree).filter(this::equals).isPresent()) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Lets its group pass through the folder, not list it. */
    void letThrough(Path folder) throws IOException {
        Files.setAttribute(folder, "unix:gid", gid);
        var permissions = Files.getPosixFilePermissions(folder);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        Files.setPosixFilePermissions(folder, permissions);
    }

    static void closeAgain(Path folder) throws IOException {
        Files.setAttribute(folder, "unix:gid", 0);
        var permissions = Files.getPosixFilePermissions(folder);
        permissions.remove(PosixFilePermission.GROUP_EXECUTE);
        Files.setPosixFilePermissions(folder, permissions);
    }
}
