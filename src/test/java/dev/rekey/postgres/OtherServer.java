package dev.rekey.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** A JVM of its own that holds a data directory until it is killed. */
final class OtherServer implements AutoCloseable {
    private static final String READY = "ready";

    private final Process process;

    private OtherServer(Process process) {
        this.process = process;
    }

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedPostgres.start(Path.of(arguments[0]));
        System.out.println(READY);
        Thread.currentThread().join();
    }

    static OtherServer starting(Path dataDirectory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return new OtherServer(new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        OtherServer.class.getName(),
                        dataDirectory.toString())
                .redirectErrorStream(true)
                .start());
    }

    static OtherServer started(Path dataDirectory) throws IOException {
        OtherServer server = starting(dataDirectory);
        var said = new StringBuilder();
        var output = new BufferedReader(new InputStreamReader(server.process.getInputStream(), UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(READY)) {
                return server;
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("the other server did not start:\n" + said);
    }

    /** As kill -9 does it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
