package dev.rekey.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekey.Rekey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, so that it can be killed. */
public final class ServerProcess implements AutoCloseable {
    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Ready to serve. @param settings {@code name=value} */
    public static ServerProcess start(String heap, List<String> settings) {
        return start(List.of(), heap, settings);
    }

    /** @param launcher a command that becomes the one behind it */
    static ServerProcess start(List<String> launcher, String heap, List<String> settings) {
        int port = Node.freePort();
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Rekey.class.getName(),
                "--server.port=" + port,
                "--rekey.base-url=http://localhost:" + port,
                "--springdoc.api-docs.enabled=false",
                "--rekey.argon2.memory-kib=64",
                "--rekey.argon2.iterations=1"));
        // the tests' own compiler: what starts often should start soon, and a benchmark measures what people run
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:TieredStopAtLevel"))
                .forEach(argument -> command.add(command.indexOf("-cp"), argument));
        settings.forEach(setting -> command.add("--" + setting));
        try {
            ServerProcess server = new ServerProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains("is ready")) {
                Thread rest = new Thread(() -> output.lines().forEach(more -> System.out.println("[server] " + more)));
                rest.setDaemon(true);
                rest.start();
                return;
            }
        }
        throw new AssertionError("the server did not start:\n" + said);
    }

    /** As kill -9 does it. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The most memory that it had by now, in MiB, as the system counts it. */
    public long mostMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
