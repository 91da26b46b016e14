package dev.rekey.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TurnTest {
    private final Turn turn = new Turn(Duration.ofMillis(50));

    @Test
    void whoWaitsTooLongIsTurnedAwayAndComesAgain() throws Exception {
        CountDownLatch under = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> {
            try {
                return turn.take(() -> {
                    under.countDown();
                    await(over);
                    return "done";
                });
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        under.await();
        assertThatThrownBy(() -> turn.take(() -> "mine"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
        over.countDown();
        assertThat(other.get()).isEqualTo("done");
        assertThat(turn.take(() -> "mine")).isEqualTo("mine");
    }

    @Test
    void whatFailsLeavesTheTurnToOthers() throws IOException {
        assertThatThrownBy(() -> turn.take(() -> {
                    throw new IOException("cut");
                }))
                .isInstanceOf(IOException.class);
        assertThat(turn.take(() -> "mine")).isEqualTo("mine");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
