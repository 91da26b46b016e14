package dev.rekey.kit;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what Rekey does in the background. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Eventually() {}

    public static void eventually(Callable<Boolean> condition) {
        eventually("it did not happen", condition);
    }

    /** @param otherwise what is said when the time is over */
    public static void eventually(String otherwise, Callable<Boolean> condition) {
        try {
            for (long end = System.nanoTime() + LONGEST.toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
                if (condition.call()) {
                    return;
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError(otherwise + " within " + LONGEST.toSeconds() + " s");
    }
}
