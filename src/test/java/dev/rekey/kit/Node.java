package dev.rekey.kit;

import dev.rekey.Rekey;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
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

    /** @param settings {@code name=value}, in place of the test world's own where it has one */
    public static Node start(Clock clock, Path dataDirectory, String... settings) {
        return start(clock, context -> {}, dataDirectory, settings);
    }

    /** @param beans in place of those that main has */
    static Node start(Clock clock, Consumer<GenericApplicationContext> beans, Path dataDirectory, String... settings) {
        int port = freePort();
        Map<String, String> arguments = new LinkedHashMap<>(Map.of(
                "server.port",
                "" + port,
                "rekey.base-url",
                "http://localhost:" + port,
                "rekey.data-dir",
                dataDirectory.toString(),
                "rekey.attempts-per-minute",
                "1000000",
                "logging.level.rekey.seal",
                "warn",
                "springdoc.api-docs.enabled",
                "false",
                "rekey.soon",
                "100ms",
                // what a hash costs matters in one test, which sets it
                "rekey.argon2.memory-kib",
                "64",
                "rekey.argon2.iterations",
                "1"));
        for (String setting : settings) {
            String[] nameAndValue = setting.split("=", 2);
            arguments.put(nameAndValue[0], nameAndValue[1]);
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Rekey.class)
                .initializers(starting -> ((GenericApplicationContext) starting).registerBean(Clock.class, () -> clock))
                .initializers(starting -> beans.accept((GenericApplicationContext) starting))
                .run(arguments.entrySet().stream()
                        .map(argument -> "--" + argument.getKey() + "=" + argument.getValue())
                        .toArray(String[]::new));
        Binaries.started(dataDirectory);
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
