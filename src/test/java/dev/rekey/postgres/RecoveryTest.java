package dev.rekey.postgres;

import static dev.rekey.kit.Eventually.eventually;
import static dev.rekey.postgres.TestDatabase.ask;
import static dev.rekey.postgres.TestDatabase.execute;
import static dev.rekey.postgres.TestDatabase.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is killed, the next start goes on with everything that was committed. */
@Timeout(20)
class RecoveryTest {
    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = TestDatabase.made();
    }

    @AfterEach
    void end() throws Exception {
        database.end();
    }

    @Test
    void stopIsClean() throws Exception {
        EmbeddedPostgres postgres = database.start();
        keep(postgres);
        Instant stopping = Instant.now();
        postgres.close();
        postgres.close();
        assertThat(Files.exists(Postmaster.file(database.home()))).isFalse();
        eventually(() -> log(stopping).contains("database system is shut down"));
        try (var again = database.start()) {
            assertKept(again);
            assertThat(log(stopping)).doesNotContain("not properly shut down");
        }
    }

    @Test
    void serverKilledAloneTheNextTakesTheDatabaseOver() throws Exception {
        long pid;
        try (var other = OtherServer.started(database.directory())) {
            pid = database.postmaster().pid();
            other.kill();
        }
        try (var postgres = database.start()) {
            assertThat(database.postmaster().pid()).isEqualTo(pid);
            keep(postgres);
        }
        assertThat(Postmaster.of(database.home())).isEmpty();
        try (var postgres = database.start()) {
            assertKept(postgres);
        }
    }

    @Test
    void serverAndDatabaseKilledTheNextRecovers() throws Exception {
        Instant start = Instant.now();
        try (var postgres = database.start()) {
            keep(postgres);
        }
        try (var other = OtherServer.started(database.directory())) {
            other.kill();
            database.killPostmaster();
        }
        try (var postgres = database.start()) {
            assertKept(postgres);
            assertThat(log(start)).contains("not properly shut down");
        }
    }

    @Test
    void databaseKilledAloneWithBackendsStillBusyTheNextRecovers() throws Exception {
        EmbeddedPostgres postgres = database.start();
        keep(postgres);
        Thread busy = new Thread(() -> {
            try {
                execute(postgres, "select count(*) from generate_series(1, 1e9)");
            } catch (SQLException cutOff) {
                assertThat(cutOff.getSQLState()).startsWith("08");
            }
        });
        busy.start();
        until(() -> ask(postgres, "select count(*) from pg_stat_activity where query like 'select count(*) from gen%'")
                .equals("1"));
        database.killPostmaster();
        postgres.close();
        try (var again = database.start()) {
            assertKept(again);
        }
        busy.join();
    }

    @Test
    void staleNumberThatIsAnotherProcessByNowDoesNotBlock() throws Exception {
        try (var postgres = database.start()) {
            keep(postgres);
            database.killPostmaster();
        }
        Path file = Postmaster.file(database.home());
        String stale = Files.readString(file);
        Files.writeString(
                file,
                stale.replaceFirst("\\d+", Long.toString(ProcessHandle.current().pid())));
        try (var postgres = database.start()) {
            assertKept(postgres);
        }
    }

    @Test
    void takenPortIsGivenUp() throws Exception {
        int port;
        try (var postgres = database.start()) {
            keep(postgres);
            port = database.postmaster().port();
        }
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var postgres = database.start()) {
            assertThat(taken.getLocalPort()).isEqualTo(port);
            assertThat(database.postmaster().port()).isNotEqualTo(port);
            assertKept(postgres);
        }
    }

    @Test
    void firstStartKilledWhileUnpackingOrInitialisingIsBegunAnew() throws Exception {
        TestDatabase database = TestDatabase.create();
        Path directory = database.directory().resolve("postgres");
        try (var other = OtherServer.starting(database.directory())) {
            until(() -> has(directory, PostgresHome.UNFINISHED));
            other.kill();
        }
        try (var other = OtherServer.starting(database.directory())) {
            until(() -> has(directory, PostgresHome.BINARIES) && has(directory, PostgresHome.UNFINISHED));
            other.kill();
        }
        assertThat(has(directory, PostgresHome.CLUSTER)).isFalse();
        try (var postgres = database.start()) {
            keep(postgres);
            assertThat(has(directory, PostgresHome.UNFINISHED)).isFalse();
        }
        database.end();
    }

    @Test
    void failureShowsTheEndOfTheLog() throws Exception {
        Path version = database.home().cluster().resolve("PG_VERSION");
        Files.writeString(version, "9\n");
        assertThatThrownBy(database::start)
                .isInstanceOf(PostgresFailed.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("database files are incompatible with server");
        Files.writeString(version, "18\n");
    }

    private static boolean has(Path directory, String prefix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.anyMatch(path -> path.getFileName().toString().startsWith(prefix));
        }
    }

    private String log(Instant since) throws IOException {
        return new PostgresLog(database.home()).tailSince(since);
    }

    private static void keep(EmbeddedPostgres postgres) throws SQLException {
        execute(postgres, "create table kept as select 'kept' as word");
    }

    private static void assertKept(EmbeddedPostgres postgres) throws SQLException {
        assertThat(ask(postgres, "select word from kept")).isEqualTo("kept");
    }
}
