package dev.rekey.postgres;

/** Between two looks at something that another process does. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresFailed("Interrupted while waiting for the embedded database", e);
        }
    }
}
