package dev.rekey.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs small work again and again on every node, from the moment the server is ready until it stops. The work itself
 * must be safe on many nodes at once and after a kill.
 */
@Component
public class Background implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private record Work(String name, Duration pause, Runnable run) {}

    private final List<Work> works = new ArrayList<>();
    private final boolean serving;
    private final Duration soon;
    private ScheduledExecutorService executor = Executors.newScheduledThreadPool(0);
    private volatile boolean running;

    /** @param command what this process does in place of serving; empty for nothing */
    Background(@Value("${rekey.command}") String command, @Value("${rekey.soon}") Duration soon) {
        this.serving = command.isEmpty();
        this.soon = soon;
    }

    /** As often as the setting {@code rekey.soon} says: mails and the like, for which somebody waits who has had an answer. */
    public void soon(String name, Runnable run) {
        every(name, soon, run);
    }

    /** @param pause from the end of one run to the begin of the next */
    public void every(String name, Duration pause, Runnable run) {
        works.add(new Work(name, pause, run));
    }

    @Override
    public void start() {
        if (!serving) {
            return;
        }
        executor = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "background");
            thread.setDaemon(true);
            return thread;
        });
        running = true;
        for (Work work : works) {
            // runOnce lets nothing out, so that the future has nothing to tell
            var unused = executor.scheduleWithFixedDelay(
                    () -> runOnce(work), 0, work.pause().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A failure is logged and tried again; it must never end the series. */
    private void runOnce(Work work) {
        try {
            work.run().run();
        } catch (RuntimeException | Error e) {
            if (running) {
                LOG.warn("background work '{}' failed: {}", work.name(), e.toString());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
