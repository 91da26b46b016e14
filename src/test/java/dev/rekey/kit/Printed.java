package dev.rekey.kit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.boot.ExitCodeGenerator;

/** What {@code bin/rekey} prints, beside the server that runs or of another installation, and how it ends. */
public record Printed(String text, int exitCode) {
    public static String by(String command) {
        return of(command).text();
    }

    public static String by(String command, Path dataDirectory, String... settings) {
        return of(command, dataDirectory, settings).text();
    }

    public static Printed of(String command) {
        return of(command, Path.of(Kit.node().setting("rekey.data-dir")));
    }

    private static Printed of(String command, Path dataDirectory, String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "server.port=-1";
        all[settings.length + 1] = "rekey.command=" + command;
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int exitCode;
        try (Node node = Node.start(Kit.CLOCK, dataDirectory, all)) {
            exitCode = node.get(ExitCodeGenerator.class).getExitCode();
        } finally {
            System.setOut(before);
        }
        return new Printed(printed.toString(StandardCharsets.UTF_8), exitCode);
    }
}
