package dev.rekey.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs, unpacked once in a run: that takes seconds each time. */
public final class Binaries {
    /** PostgreSQL's user owns some of it. */
    private static final String LEND = """
            for folder in "" /postgres; do
                mkdir -p "$2$folder"
                chown --reference="$1$folder" "$2$folder"
                chmod --reference="$1$folder" "$2$folder"
            done
            cp -al "$1"/postgres/binaries-* "$2"/postgres/
            """;

    private static @Nullable Path unpacked;

    private Binaries() {}

    /** Before its first start. @return the same directory */
    public static synchronized Path lentTo(Path dataDirectory) {
        if (unpacked != null) {
            run("bash", "-euc", LEND, "lend", unpacked.toString(), dataDirectory.toString());
        }
        return dataDirectory;
    }

    /** After a start. */
    static synchronized void started(Path dataDirectory) {
        if (unpacked == null && Files.exists(dataDirectory.resolve("postgres"))) {
            unpacked = dataDirectory;
        }
    }

    private static void run(String... words) {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(words)))
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(words[0] + " failed");
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
