package dev.rekey.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A running database, as its own postmaster.pid tells; the port is 0 as long as it has not said. */
record Postmaster(long pid, int port) {
    private static final int PORT_LINE = 3;

    /**
     * The one of this cluster. After a crash the number in the file may be another process's by now, so what counts is
     * that the process runs our program.
     */
    static Optional<Postmaster> of(PostgresHome home) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file(home), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        long pid = number(lines, 0);
        return ProcessHandle.of(pid)
                .filter(process -> isOurs(process, home))
                .map(process -> new Postmaster(pid, (int) number(lines, PORT_LINE)));
    }

    static Path file(PostgresHome home) {
        return home.cluster().resolve("postmaster.pid");
    }

    /** Whatever still runs of this cluster: backends of a postmaster that was killed. */
    static Stream<ProcessHandle> processes(PostgresHome home) {
        return ProcessHandle.allProcesses().filter(process -> isOurs(process, home));
    }

    private static boolean isOurs(ProcessHandle process, PostgresHome home) {
        return process.info()
                .command()
                .filter(program -> program.startsWith(
                        home.directory().resolve(PostgresHome.BINARIES).toString()))
                .isPresent();
    }

    private static long number(List<String> lines, int index) {
        try {
            return index < lines.size() ? Long.parseLong(lines.get(index).strip()) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What pg_ctl stop -m fast does. The signal is sent by ourselves, because pg_ctl refuses to run as root. */
    void stopFast(PostgresHome home) throws IOException {
        new Command(List.of("sh", "-c", "kill -INT \"$0\"", Long.toString(pid)), home.directory()).run();
    }
}
