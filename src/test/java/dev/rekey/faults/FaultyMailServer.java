package dev.rekey.faults;

import dev.rekey.kit.Kit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stands before the tests' mail server: while it is well it lets through, else it does what its fault is. */
final class FaultyMailServer implements AutoCloseable {
    enum Fault {
        /** Takes the connection and says nothing. */
        SLOW,
        REFUSING,
        /** Hangs up after its greeting. */
        CLOSING_EARLY
    }

    private final ServerSocket socket;
    private final AtomicLong met = new AtomicLong();
    private volatile @Nullable Fault fault;

    FaultyMailServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    void be(Fault fault) {
        this.fault = fault;
    }

    void beWell() {
        fault = null;
    }

    /** Connections that a fault met. */
    long met() {
        return met.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        Fault now = fault;
        try (client) {
            if (now == null) {
                letThrough(client);
                return;
            }
            met.incrementAndGet();
            switch (now) {
                case SLOW -> client.getInputStream().read(); // until the other side gives up
                case REFUSING -> say(client, "554 no service here\r\n");
                case CLOSING_EARLY -> say(client, "220 localhost ESMTP\r\n");
            }
        } catch (IOException e) {
            // the other side hung up
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static void letThrough(Socket client) throws IOException {
        try (Socket server = new Socket(
                InetAddress.getLoopbackAddress(), Kit.mailServer().getSmtp().getPort())) {
            daemon(() -> {
                try {
                    client.getInputStream().transferTo(server.getOutputStream());
                } catch (IOException e) {
                    // one side hung up
                }
            });
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
