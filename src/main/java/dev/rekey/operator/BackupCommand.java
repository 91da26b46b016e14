package dev.rekey.operator;

import dev.rekey.backup.Backup;
import dev.rekey.backup.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code bin/rekey backup} and {@code restore}. */
@Component
class BackupCommand {
    private final Backup backup;
    private final Restore restore;
    private final String keyFile;

    BackupCommand(Backup backup, Restore restore, @Value("${rekey.key-file}") String keyFile) {
        this.backup = backup;
        this.restore = restore;
        this.keyFile = keyFile;
    }

    /** @return the exit code */
    int backup(Path file) throws IOException {
        Backup.Made made = backup.write(file);
        Terminal.print("%,d rows of %d tables, %,d bytes.".formatted(made.rows(), made.tables(), made.bytes()));
        Terminal.print("The key file " + keyFile
                + " is not in it. Keep a copy of it in another place: without it nobody's second"
                + " factor can be read, with it and this file everybody's can.");
        return 0;
    }

    /** @return the exit code */
    int restore(Path file) throws IOException {
        Restore.Done done = restore.read(file);
        Terminal.print("%,d rows are back, as of %s. Everybody signs in anew; what happened since is not there."
                .formatted(done.rows(), Instant.ofEpochSecond(done.madeAt())));
        return 0;
    }
}
