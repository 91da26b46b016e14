package dev.rekey.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that Rekey starts for itself under its data directory. When Rekey is killed it goes on, and the next
 * start takes it over.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 20;

    private final PostgresHome home;
    /** Null when another process has it, which stops the database as well. */
    private final @Nullable DataDirectoryLock lock;

    private final DatabasePassword password;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(PostgresHome home, @Nullable DataDirectoryLock lock, DatabasePassword password, int port) {
        this.home = home;
        this.lock = lock;
        this.password = password;
        this.port = port;
    }

    /** Returns when the database answers. Makes whatever is not there yet. */
    public static EmbeddedPostgres start(Path dataDirectory) {
        PostgresHome home = PostgresHome.under(dataDirectory);
        DataDirectoryLock lock = DataDirectoryLock.acquire(home.data());
        boolean started = false;
        try {
            PrivateFiles.directory(home.directory());
            Cluster.removeUnfinished(home);
            DatabasePassword password = DatabasePassword.of(home);
            var postgres = new EmbeddedPostgres(home, lock, password, bringUp(home, password));
            started = true;
            return postgres;
        } catch (IOException e) {
            throw new PostgresFailed("The embedded database in " + home.directory() + " cannot be started", e);
        } finally {
            if (!started) {
                lock.release();
            }
        }
    }

    /** Whether one was made there before. */
    public static boolean isIn(Path dataDirectory) {
        return Files.exists(new PostgresHome(dataDirectory, PostgresHome.directory(dataDirectory)).cluster());
    }

    /** For a command beside a server that may be running: its database is used then, and left running. */
    public static EmbeddedPostgres attachOrStart(Path dataDirectory) {
        PostgresHome home = PostgresHome.under(dataDirectory);
        if (!DataDirectoryLock.isHeld(home.data())) {
            return start(dataDirectory);
        }
        try {
            DatabasePassword password = DatabasePassword.of(home);
            int port = Postmaster.of(home).map(Postmaster::port).orElse(0);
            if (!Connections.accepted(port, password)) {
                throw new PostgresFailed("The embedded database in " + home.directory()
                        + " is being started or stopped by a server. Try again in a moment.");
            }
            return new EmbeddedPostgres(home, null, password, port);
        } catch (IOException e) {
            throw new PostgresFailed("The embedded database in " + home.directory() + " cannot be reached", e);
        }
    }

    private static int bringUp(PostgresHome home, DatabasePassword password) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean launched = false;
        do {
            Optional<Postmaster> running = Postmaster.of(home);
            if (running.isEmpty()) {
                launch(home, password);
                launched = true;
            } else if (Connections.accepted(running.get().port(), password)) {
                LOG.info(
                        "database {} on port {}",
                        launched ? "started" : "found running",
                        running.get().port());
                return running.get().port();
            }
            Pause.millis(POLL_MILLIS);
        } while (System.nanoTime() < deadline);
        throw new PostgresFailed(
                "The embedded database in " + home.directory() + " runs but does not answer. See " + home.log() + ".");
    }

    private static void launch(PostgresHome home, DatabasePassword password) throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpacked(home);
        PrivilegeDrop privileges = PrivilegeDrop.choose(home, binaries.program("postgres"));
        new Cluster(home, binaries, privileges).makeIfAbsent(password);
        new Launch(home, binaries, privileges).run();
        binaries.removeOthers(home);
    }

    public String jdbcUrl() {
        return Connections.url(port);
    }

    public String user() {
        return Cluster.USER;
    }

    public String password() {
        return password.text();
    }

    /** Stops the database: whoever is still connected is cut off, everything committed is kept. */
    @Override
    public void close() {
        if (lock != null && closed.compareAndSet(false, true)) {
            try {
                stop();
            } catch (IOException e) {
                throw new PostgresFailed("The embedded database cannot be stopped", e);
            } finally {
                lock.release();
            }
        }
    }

    /** It is down when it has removed its file; the process itself may linger until init has reaped it. */
    private void stop() throws IOException {
        Optional<Postmaster> running = Postmaster.of(home);
        if (running.isEmpty()) {
            return;
        }
        running.get().stopFast(home);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(Postmaster.file(home)) && Postmaster.of(home).isPresent()) {
            if (System.nanoTime() > deadline) {
                LOG.warn("the database is still writing its last checkpoint and will end by itself");
                return;
            }
            Pause.millis(POLL_MILLIS);
        }
    }
}
