package dev.rekey.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;

/** The loopback port: the last one as long as it is free, so that an operator's tools keep finding it. */
final class PostgresPort {
    private PostgresPort() {}

    static int choose(PostgresHome home) throws IOException {
        int last = last(home);
        return last > 0 && isFree(last) ? last : anyFree();
    }

    static void keep(PostgresHome home, int port) throws IOException {
        if (last(home) != port) {
            PrivateFiles.write(home.port(), Integer.toString(port));
        }
    }

    private static int last(PostgresHome home) throws IOException {
        if (!Files.exists(home.port())) {
            return 0;
        }
        String text = Files.readString(home.port()).strip();
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static boolean isFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.bind(loopback(port));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static int anyFree() throws IOException {
        try (var probe = new ServerSocket()) {
            probe.bind(loopback(0));
            return probe.getLocalPort();
        }
    }

    private static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }
}
