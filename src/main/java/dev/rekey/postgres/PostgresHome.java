package dev.rekey.postgres;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where things lie under the data directory. The programs run with {@link #directory()} as their working directory and
 * get relative paths, because pg_ctl passes its arguments through a shell.
 */
record PostgresHome(Path data, Path directory) {
    static final String CLUSTER = "cluster";
    static final String LOG = "log";
    static final String BINARIES = "binaries-";
    /** Begins the names of folders that are renamed when complete; what is left of one is of a start that was killed. */
    static final String UNFINISHED = "unfinished-";

    static PostgresHome under(Path dataDirectory) {
        try {
            Path data = PrivateFiles.directory(dataDirectory.toAbsolutePath()).toRealPath();
            return new PostgresHome(data, directory(data));
        } catch (IOException e) {
            throw new PostgresFailed("The data directory " + dataDirectory + " cannot be used", e);
        }
    }

    static Path directory(Path data) {
        return data.resolve("postgres");
    }

    Path cluster() {
        return directory.resolve(CLUSTER);
    }

    Path log() {
        return directory.resolve(LOG);
    }

    Path password() {
        return directory.resolve("password");
    }

    Path port() {
        return directory.resolve("port");
    }
}
