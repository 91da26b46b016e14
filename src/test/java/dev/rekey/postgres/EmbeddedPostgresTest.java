package dev.rekey.postgres;

import static dev.rekey.postgres.TestDatabase.ask;
import static dev.rekey.postgres.TestDatabase.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(20)
class EmbeddedPostgresTest {
    private static TestDatabase database;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        postgres = database.start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
        database.end();
    }

    @Test
    void keepsWhatIsCommittedThroughPowerCuts() throws Exception {
        assertThat(ask(postgres, "show fsync")).isEqualTo("on");
        assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
        assertThat(ask(postgres, "show data_checksums")).isEqualTo("on");
    }

    @Test
    void wrongPasswordIsRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void everyRoadInAsksForThePassword() throws Exception {
        assertThat(ask(postgres, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
        assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
    }

    @Test
    void filesArePrivate() throws Exception {
        PostgresHome home = database.home();
        assertThat(permissions(home.password())).isEqualTo("rw-------");
        assertThat(permissions(home.cluster())).isEqualTo("rwx------");
        assertThat(permissions(home.log())).isEqualTo("rwx------");
        assertThat(permissions(home.data())).startsWith("rwx").endsWith("---").doesNotContainPattern("^...[rw]");
        assertThat(permissions(home.directory())).endsWith("---").doesNotContainPattern("^...[rw]");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void foldsAndSearchesLettersOfAllLanguages() throws Exception {
        assertThat(ask(postgres, "select lower('ÄÑØ')")).isEqualTo("äñø");
        execute(postgres, "create extension pg_trgm");
        assertThat(ask(postgres, "select cardinality(show_trgm('ñøä'))")).isEqualTo("4");
    }

    @Test
    void hasTheExtensionsThatRekeyUses() throws Exception {
        execute(postgres, "create extension btree_gin");
        execute(postgres, "create extension pgcrypto");
        assertThat(ask(postgres, "select length(gen_random_bytes(16))")).isEqualTo("16");
    }

    @Test
    void statementsAndTheirValuesDoNotReachTheLog() throws Exception {
        execute(postgres, "create table person (email text primary key)");
        execute(postgres, "insert into person values ('someone@example.com')");
        assertThatThrownBy(() -> execute(postgres, "insert into person values ('someone@example.com')"))
                .isInstanceOf(SQLException.class);
        assertThat(new PostgresLog(database.home()).tailSince(Instant.EPOCH))
                .contains("ready to accept connections")
                .doesNotContain("someone@example.com");
    }

    @Test
    void secondServerOnTheSameDirectoryIsRefused() throws Exception {
        assertThatThrownBy(database::start)
                .isInstanceOf(PostgresFailed.class)
                .hasMessageContaining("Another Rekey server is already running on the data directory")
                .hasMessageContaining(database.directory().toString());
        assertThatThrownBy(() -> OtherServer.started(database.directory()))
                .hasMessageContaining("Another Rekey server is already running");
    }

    /** Ctrl-C goes to the terminal's foreground group, so a session of its own is what keeps it off. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void hasASessionOfItsOwn() throws Exception {
        String pid = Long.toString(database.postmaster().pid());
        String[] afterName = Files.readString(Path.of("/proc", pid, "stat"))
                .replaceFirst(".*\\) ", "")
                .split(" ");
        assertThat(afterName[3]).as("session").isEqualTo(pid);
    }
}
