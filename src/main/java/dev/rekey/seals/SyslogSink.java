package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import dev.rekey.audit.EventLines;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Syslog messages as in RFC 5424, each with its length before it, over TCP (RFC 6587) or TLS (RFC 5425). Nothing of syslog
 * says that a message arrived; that the other side has not hung up after the last one is all that can be asked.
 */
final class SyslogSink implements EventSink {
    /** Facility 13, log audit; severity 6, informational. */
    private static final int PRIORITY = 13 * 8 + 6;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int HUNG_UP_MILLIS = 50;

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "syslog watch");
        thread.setDaemon(true);
        return thread;
    });

    private final String host;
    private final int port;
    private final boolean tls;
    private final @Nullable Path authority;
    private final Duration patience;
    private @Nullable Socket open;
    /** Below TLS, whose own end would wait for the other side. */
    private @Nullable Socket wire;

    /** @param patience with a server that takes nothing more and does not hang up either */
    SyslogSink(String host, int port, boolean tls, @Nullable Path authority, Duration patience) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.authority = authority;
        this.patience = patience;
    }

    @Override
    public void send(List<EventLine> lines) throws IOException {
        boolean sent = false;
        try {
            Socket socket = open == null ? connect() : open;
            open = socket;
            Socket held = wire;
            Future<?> watch = WATCH.schedule(() -> closeQuietly(held), patience.toMillis(), TimeUnit.MILLISECONDS);
            try {
                write(socket, lines);
            } finally {
                watch.cancel(false);
            }
            requireOpen(socket);
            sent = true;
        } finally {
            if (!sent) {
                close();
            }
        }
    }

    private static void write(Socket socket, List<EventLine> lines) throws IOException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        for (EventLine line : lines) {
            byte[] message = message(line).getBytes(StandardCharsets.UTF_8);
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
        }
        out.flush();
    }

    /** {@code <PRI>VERSION TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG} */
    static String message(EventLine line) {
        return "<" + PRIORITY + ">1 " + EventLines.TIME.format(line.at()) + " - rekey - event - " + line.json();
    }

    private static void requireOpen(Socket socket) throws IOException {
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the syslog server has hung up");
            }
        } catch (SocketTimeoutException stillThere) {
            // a syslog server says nothing
        }
    }

    private Socket connect() throws IOException {
        Socket plain = new Socket();
        wire = plain;
        try {
            plain.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            plain.setKeepAlive(true);
            if (!tls) {
                plain.setSoTimeout(HUNG_UP_MILLIS);
                return plain;
            }
            plain.setSoTimeout(CONNECT_MILLIS);
            SSLSocket secure = (SSLSocket) factory().createSocket(plain, host, port, true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            secure.setSoTimeout(HUNG_UP_MILLIS);
            return secure;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private SSLSocketFactory factory() throws IOException {
        if (authority == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try (InputStream file = Files.newInputStream(authority)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("authority" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate in " + authority + " cannot be used", e);
        }
    }

    @Override
    public void close() {
        closeQuietly(open);
        open = null;
    }

    private static void closeQuietly(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is given up anyway
        }
    }
}
