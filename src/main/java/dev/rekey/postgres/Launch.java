package dev.rekey.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the postmaster: in a session of its own (pg_ctl does that), so that Ctrl-C in a terminal does not reach it. */
record Launch(PostgresHome home, PostgresBinaries binaries, PrivilegeDrop privileges) {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final int ATTEMPTS = 5;
    private static final int PAUSE_MILLIS = 200;
    /** Recovery after a crash may have much to read. */
    private static final String START_SECONDS = "300";

    /**
     * Several attempts, because each cause of a failure that passes (somebody took the port, a killed postmaster's
     * backends are still dying) is another one at the next.
     */
    void run() throws IOException {
        Instant start = Instant.now();
        for (int attempt = 1; ; attempt++) {
            Command.Result result = attempt();
            if (result.succeeded()) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw new PostgresFailed("The embedded PostgreSQL does not start. " + result.output()
                        + "\nThe end of its log (" + home.log() + "):\n" + new PostgresLog(home).tailSince(start));
            }
            LOG.debug("PostgreSQL did not start: {}", result.output());
            endLeftOvers();
            Pause.millis(PAUSE_MILLIS);
        }
    }

    private Command.Result attempt() throws IOException {
        // Only reached when the file's process is none of ours, for which PostgreSQL itself would wait for ever.
        Files.deleteIfExists(Postmaster.file(home));
        new PostgresLog(home).startAnew();
        int port = PostgresPort.choose(home);
        List<String> words = List.of(
                binaries.program("pg_ctl").toString(),
                "start",
                "--silent",
                "--wait",
                "--timeout=" + START_SECONDS,
                "--pgdata=" + PostgresHome.CLUSTER,
                "--log=" + PostgresLog.BEFORE_LOGGING,
                "--options=" + options(port));
        Command.Result result = privileges.run(home, "", words);
        if (result.succeeded()) {
            PostgresPort.keep(home, port);
        }
        return result;
    }

    /** On the command line, where nothing in a configuration file overrides them. */
    private static String options(int port) {
        List<String> options = new ArrayList<>(PostgresLog.OPTIONS);
        options.add("-p " + port);
        options.add("-c listen_addresses=127.0.0.1");
        options.add("-c unix_socket_directories=");
        return String.join(" ", options);
    }

    /** We hold the data directory's lock and no postmaster lives, so what still runs of it serves nobody. */
    private void endLeftOvers() throws IOException {
        if (Postmaster.of(home).isEmpty()) {
            Postmaster.processes(home).forEach(ProcessHandle::destroyForcibly);
        }
    }
}
