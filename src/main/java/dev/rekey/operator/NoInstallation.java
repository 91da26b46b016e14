package dev.rekey.operator;

import dev.rekey.postgres.EmbeddedPostgres;
import dev.rekey.shared.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** A command is for an installation that is there: with a mistyped data directory it would make another, beside it. */
final class NoInstallation extends CannotStart implements ExitCodeGenerator {
    private static final long serialVersionUID = 1;

    private NoInstallation(String why) {
        super(why + "; nothing was made.");
    }

    @Override
    public int getExitCode() {
        return 2;
    }

    /** Before anything is made: a key file, a database. */
    static final class Check implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext starting) {
            ConfigurableEnvironment settings = starting.getEnvironment();
            String command = settings.getProperty("rekey.command", "");
            Path dataDirectory = Path.of(settings.getProperty("rekey.data-dir", "data"));
            Path keyFile = Path.of(settings.getProperty("rekey.key-file", "rekey.key"));
            if (command.startsWith("restore ") && !Files.exists(keyFile)) {
                throw new NoInstallation("Put the key file of the copied installation to " + keyFile
                        + " (or set REKEY_KEY_FILE) first: without it nothing that was sealed can be read");
            }
            if (!command.isEmpty()
                    && !command.startsWith("restore ")
                    && settings.getProperty("rekey.db-url", "").isEmpty()
                    && !EmbeddedPostgres.isIn(dataDirectory)) {
                throw new NoInstallation("There is no installation in " + dataDirectory
                        + ". Set REKEY_DATA_DIR, or REKEY_DB_URL, as for the server");
            }
        }
    }
}
