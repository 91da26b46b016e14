package dev.rekey.kit;

import dev.rekey.Rekey;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running Rekey, started as {@code main} starts it, but for the clock and the settings given. */
public final class Node implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final int port;

    private Node(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    public static Node start(Clock clock, Path dataDirectory, String... settings) {
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--rekey.base-url=http://localhost:" + port,
                "--rekey.data-dir=" + dataDirectory,
                "--rekey.attempts-per-minute=1000000",
                // what a hash costs matters in one test, which sets it
                "--rekey.argon2.memory-kib=64",
                "--rekey.argon2.iterations=1"));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Rekey.class)
                .initializers(starting -> ((GenericApplicationContext) starting).registerBean(Clock.class, () -> clock))
                .run(arguments.toArray(new String[0]));
        return new Node(context, port);
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    @Override
    public void close() {
        context.close();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
