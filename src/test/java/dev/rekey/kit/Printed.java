package dev.rekey.kit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.boot.ExitCodeGenerator;

/** What {@code bin/rekey} prints, beside the server that runs or of another installation. */
public final class Printed {
    private Printed() {}

    public static String by(String command) {
        return by(command, Path.of(Kit.node().setting("rekey.data-dir")));
    }

    public static int exitCodeOf(String command) {
        try (Node node = Node.start(
                Kit.CLOCK,
                Path.of(Kit.node().setting("rekey.data-dir")),
                "server.port=-1",
                "rekey.command=" + command)) {
            return node.get(ExitCodeGenerator.class).getExitCode();
        }
    }

    public static String by(String command, Path dataDirectory, String... settings) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "server.port=-1";
        all[settings.length + 1] = "rekey.command=" + command;
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Node.start(Kit.CLOCK, dataDirectory, all).close();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
