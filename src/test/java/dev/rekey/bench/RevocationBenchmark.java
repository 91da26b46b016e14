package dev.rekey.bench;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How soon what was ended on one node is over on another, which somebody asks without a pause. */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class RevocationBenchmark {
    private static final int TRIES = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final World.TestOrg org = World.org("Revocation", 1_000);
    private final Http admin = org.admin().signIn();

    @Test
    void onAnotherNode() throws Exception {
        measure("session ended by an administrator", member -> admin.post(
                        "/user/users/" + member.id() + "/endSessions", "")
                .expect(204));
        measure("MFA reset", member -> admin.put(
                        "/user/users/mfa/reset", "{\"ids\": [" + member.id() + "], \"level\": \"org\"}")
                .expect(204));
        measure("access taken away", member -> admin.put(
                        "/user/users/" + member.id() + "/membership", Json.object("enabled", false))
                .expect(204));
    }

    /** From the moment in which the call that ends it has been answered to the last answer that was not refused. */
    private void measure(String what, Consumer<Person> end) throws Exception {
        double[] millis = new double[TRIES];
        double[] whole = new double[TRIES];
        int after = 0;
        ExecutorService asking = Executors.newSingleThreadExecutor();
        try {
            for (int i = -5; i < TRIES; i++) {
                Person member = org.member("Mia");
                Http elsewhere = member.signIn().at(Kit.secondNode());
                CountDownLatch asked = new CountDownLatch(3);
                Future<long[]> refused = asking.submit(askUntilRefused(elsewhere, asked));
                asked.await();
                long begun = System.nanoTime();
                end.accept(member);
                long ended = System.nanoTime();
                long[] seen = refused.get();
                if (i >= 0) {
                    millis[i] = Math.max(0, seen[0] - ended) / 1e6;
                    whole[i] = (seen[1] - begun) / 1e6;
                    after += seen[0] > ended ? 1 : 0;
                }
            }
        } finally {
            asking.shutdownNow();
        }
        Arrays.sort(millis);
        Arrays.sort(whole);
        Sample.tell(
                "%s on one node: requests begun on the other after the call's answer that still passed: %d of %d tries"
                        + " (at most %.1f ms after); from the begin of the call to the first refusal: median %.1f ms, most %.1f ms",
                what, after, TRIES, new Sample(millis).at(1), new Sample(whole).at(0.5), new Sample(whole).at(1));
    }

    /** @return when the last request that passed was begun, and when the first refusal came */
    private static Callable<long[]> askUntilRefused(Http caller, CountDownLatch asked) {
        return () -> {
            long last = 0;
            for (long until = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < until; ) {
                long begun = System.nanoTime();
                if (caller.get("/user/users/me").status() == 401) {
                    return new long[] {last, System.nanoTime()};
                }
                last = begun;
                asked.countDown();
            }
            throw new AssertionError("never refused");
        };
    }
}
