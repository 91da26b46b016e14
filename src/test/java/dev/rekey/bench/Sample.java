package dev.rekey.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** How long each of many runs of one thing took, in milliseconds, sorted. */
record Sample(double[] millis) {

    /** Runs before the ones that count. */
    private static final int WARM_UP = 200;

    static Sample of(int runs, Runnable thing) {
        for (int i = 0; i < WARM_UP; i++) {
            thing.run();
        }
        return cold(runs, thing);
    }

    static Sample cold(int runs, Runnable thing) {
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            thing.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return new Sample(millis);
    }

    double at(double share) {
        return millis[Math.min(millis.length - 1, (int) (millis.length * share))];
    }

    void tell(String what) {
        tell("%s: median %.1f ms, p99 %.1f ms, most %.1f ms (%d runs)", what, at(0.5), at(0.99), at(1), millis.length);
    }

    @SuppressWarnings("SystemOut") // for whoever measures
    static void tell(String format, Object... arguments) {
        System.out.println("bench: " + String.format(Locale.ROOT, format, arguments));
    }

    /** How often a second, over as many threads, for a while. */
    static double rate(int threads, Duration time, Runnable thing) throws InterruptedException {
        java.util.concurrent.atomic.LongAdder done = new java.util.concurrent.atomic.LongAdder();
        long end = System.nanoTime() + time.toNanos();
        Thread[] running = new Thread[threads];
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            running[i] = new Thread(() -> {
                while (System.nanoTime() < end) {
                    thing.run();
                    done.increment();
                }
            });
            running[i].start();
        }
        for (Thread thread : running) {
            thread.join();
        }
        return done.sum() / ((System.nanoTime() - start) / 1e9);
    }
}
