package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import dev.rekey.shared.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a stream ends. What was sent has arrived as surely as the way there can tell; else it is sent again. */
interface EventSink extends AutoCloseable {
    Duration PATIENCE = Duration.ofSeconds(30);

    void send(List<EventLine> lines) throws IOException;

    @Override
    void close();

    /**
     * @param target {@code file:/path}, {@code stdout}, {@code syslog+tcp://host:port} or {@code syslog+tls://host:port}
     * @param authority a file with the certificate that vouches for the syslog server; null for those that Java knows
     * @throws CannotStart for anything else
     */
    static EventSink of(String target, @Nullable Path authority) {
        if (target.equals("stdout")) {
            return new StdoutSink();
        }
        if (target.startsWith("file:/")) {
            return new FileSink(Path.of(target.substring("file:".length())));
        }
        try {
            URI address = URI.create(target);
            boolean tls = "syslog+tls".equals(address.getScheme());
            if ((tls || "syslog+tcp".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getPort() > 0) {
                return new SyslogSink(address.getHost(), address.getPort(), tls, authority, PATIENCE);
            }
        } catch (IllegalArgumentException e) {
            // as anything else that is no target
        }
        throw new CannotStart("REKEY_AUDIT_STREAM is none of file:/path, stdout, syslog+tcp://host:port and"
                + " syslog+tls://host:port: " + target);
    }
}
