package dev.rekey.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One run of a program to its end. */
record Command(List<String> words, Path workingDirectory, String input) {
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    Command(List<String> words, Path workingDirectory) {
        this(words, workingDirectory, "");
    }

    Result run() throws IOException {
        var builder =
                new ProcessBuilder(words).directory(workingDirectory.toFile()).redirectErrorStream(true);
        // The operator's own PostgreSQL settings (PGPORT, PGOPTIONS ...) and language concern other servers.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            feed(process);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new PostgresFailed("Interrupted while starting the embedded database", e);
        }
    }

    private void feed(Process process) throws IOException {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading its input: its exit code and output tell why.
            if (process.isAlive() && !input.isEmpty()) {
                throw e;
            }
        }
    }
}
