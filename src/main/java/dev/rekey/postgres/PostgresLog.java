package dev.rekey.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The database's own log: a file for each day of the week, written over after a week. */
record PostgresLog(PostgresHome home) {
    /** What is written before the log's own process runs. */
    static final String BEFORE_LOGGING = PostgresHome.LOG + "/start.log";

    /**
     * Only what concerns the server itself: statements' errors, with people's data in them, come back to the
     * application anyway.
     */
    static final List<String> OPTIONS = List.of(
            "-c logging_collector=on",
            "-c log_directory=../" + PostgresHome.LOG,
            "-c log_filename=postgresql-%a.log",
            "-c log_truncate_on_rotation=on",
            "-c log_rotation_age=1d",
            "-c log_rotation_size=0",
            "-c log_min_messages=log",
            "-c log_min_error_statement=panic");

    private static final int TAIL_LINES = 12;
    private static final int TAIL_BYTES = 4096;

    void startAnew() throws IOException {
        Files.deleteIfExists(home.directory().resolve(BEFORE_LOGGING));
    }

    /** The last lines of whatever was written since. */
    String tailSince(Instant start) throws IOException {
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.log(), "*.log")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !Files.getLastModifiedTime(file).toInstant().isBefore(start.minusSeconds(1))) {
                    lines.addAll(lastLines(file));
                }
            }
        }
        return String.join("\n", lines);
    }

    private static List<String> lastLines(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        }
    }
}
