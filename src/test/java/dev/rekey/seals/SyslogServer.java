package dev.rekey.seals;

import dev.rekey.kit.Kit;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Listens as a syslog server does, on a socket of its own, and keeps what it is told. */
final class SyslogServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final ServerSocket listening;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    /** How many messages it takes of a connection before it hangs up. */
    private volatile int patience = Integer.MAX_VALUE;

    private SyslogServer(ServerSocket listening) {
        this.listening = listening;
        Thread thread = new Thread(this::serve, "syslog server");
        thread.setDaemon(true);
        thread.start();
    }

    static SyslogServer plain() throws IOException {
        return new SyslogServer(new ServerSocket(0, 5, InetAddress.getByName("localhost")));
    }

    /** @param folder where its certificate is made, {@code server.pem} */
    static SyslogServer tls(Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "30",
                "-keystore",
                store.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                folder.resolve("server.pem").toString(),
                "-keystore",
                store.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new SyslogServer(
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("localhost")));
    }

    private static void keytool(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Kit.temporaryFolder().resolve("keytool").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    void hangUpAfter(int more) {
        patience = more;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket connection = listening.accept();
                    InputStream in = connection.getInputStream()) {
                for (int i = 0; i < patience; i++) {
                    messages.add(message(in));
                }
            } catch (IOException e) {
                // the next one
            }
        }
    }

    private static String message(InputStream in) throws IOException {
        int length = 0;
        for (int digit = in.read(); digit != ' '; digit = in.read()) {
            if (digit < '0' || digit > '9') {
                throw new EOFException();
            }
            length = length * 10 + digit - '0';
        }
        byte[] bytes = in.readNBytes(length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
