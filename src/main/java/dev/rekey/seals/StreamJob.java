package dev.rekey.seals;

import dev.rekey.jobs.Background;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Streams on a thread of its own, as whoever listens may be slow, and nothing else should wait for that. */
@Component
class StreamJob implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(StreamJob.class);

    private final EventStream stream;
    private final String target;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "stream");
        made.setDaemon(true);
        return made;
    });
    private final AtomicBoolean busy = new AtomicBoolean();
    private boolean begun;
    private boolean failing;

    /** @param target empty for none */
    StreamJob(
            EventStream stream,
            Background background,
            @Value("${rekey.audit-stream}") String target,
            @Value("${rekey.audit-stream-ca}") String authority) {
        this.stream = stream;
        this.target = target;
        if (!target.isEmpty()) {
            EventSink sink = EventSink.of(target, authority.isEmpty() ? null : Path.of(authority));
            background.every("stream of events", Duration.ofSeconds(1), () -> pass(sink));
        }
    }

    private void pass(EventSink sink) {
        if (busy.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    once(sink);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    /** It is told when it begins to fail, and when it is over, not each second. */
    private void once(EventSink sink) {
        try {
            if (!begun) {
                stream.begin(target);
                begun = true;
            }
            stream.pass(target, sink);
            if (failing) {
                LOG.info("events reach {} again", target);
                failing = false;
            }
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                LOG.warn("events do not reach {}, and wait: {}", target, e.toString());
                failing = true;
            }
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
