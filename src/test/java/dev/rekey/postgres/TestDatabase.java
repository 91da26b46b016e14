package dev.rekey.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A data directory under target/, and what a test asks of the database in it. */
record TestDatabase(Path directory) {
    private static final long PATIENCE_MILLIS = 15_000;

    private static @Nullable TestDatabase template;

    static TestDatabase create() throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "postgres-test"));
        // The name holds a space, as people's paths do.
        return new TestDatabase(
                Files.createTempDirectory(parent, "data ").toAbsolutePath().resolve("data"));
    }

    /** As {@link #create}, when it was started once and ended: a copy of one that all who ask for such share. */
    static synchronized TestDatabase made() throws Exception {
        if (template == null) {
            template = create();
            template.start().close();
        }
        TestDatabase copy = create();
        Process copying = new ProcessBuilder("cp", "-a", template.directory.toString(), copy.directory.toString())
                .inheritIO()
                .start();
        assertThat(copying.waitFor()).isZero();
        return copy;
    }

    EmbeddedPostgres start() {
        return EmbeddedPostgres.start(directory);
    }

    PostgresHome home() {
        return PostgresHome.under(directory);
    }

    Postmaster postmaster() throws IOException {
        return Postmaster.of(home()).orElseThrow();
    }

    void killPostmaster() throws IOException {
        ProcessHandle process = ProcessHandle.of(postmaster().pid()).orElseThrow();
        process.destroyForcibly();
        until(() -> Postmaster.of(home()).isEmpty());
    }

    /** Whatever a test left running is stopped by taking it over. */
    void end() throws IOException {
        if (Files.exists(directory)) {
            start().close();
        }
        PrivateFiles.deleteTree(directory.resolveSibling(""));
    }

    static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }

    static void until(Callable<Boolean> condition) {
        try {
            long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
            while (!condition.call()) {
                assertThat(System.currentTimeMillis()).isLessThan(deadline);
                Pause.millis(5);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
