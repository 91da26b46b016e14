package dev.rekey.shared;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** For work that takes much memory, which is everybody's: one at a time on this node, in the order of asking. */
public final class Turn {
    private final Semaphore one = new Semaphore(1, true);
    private final Duration patience;

    /** @param patience how long one waits at most */
    public Turn(Duration patience) {
        this.patience = patience;
    }

    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /** @throws Problem 503 {@code unavailable} when others took too long */
    public <T> T take(Work<T> work) throws IOException {
        if (!comes()) {
            throw Problem.of(503, "unavailable").with("retryAfter", patience.toSeconds());
        }
        try {
            return work.run();
        } finally {
            one.release();
        }
    }

    private boolean comes() {
        try {
            return one.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
