package dev.rekey.faults;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Binaries;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The database is restarted under load: refused for a while, never an open door, and back by itself. */
class DatabaseRestartTest {
    private static final String PASSWORD = "demo-password-1";
    private static final Duration ANSWERED = Duration.ofSeconds(5);
    private static final Duration BACK = Duration.ofSeconds(10);

    private record Answer(boolean mayEnter, int status, Duration took) {}

    private final Path data = Binaries.lentTo(Kit.temporaryFolder());
    private final AtomicBoolean over = new AtomicBoolean();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    @Test
    void answersUnavailableAndComesBack() throws InterruptedException {
        EmbeddedPostgres database = EmbeddedPostgres.start(data);
        try (Node node = Node.start(
                Kit.CLOCK,
                Kit.temporaryFolder(),
                "rekey.demo=true",
                "rekey.demo-password=" + PASSWORD,
                "rekey.db-url=" + database.jdbcUrl() + "&user=" + database.user() + "&password="
                        + database.password())) {
            Http administrator = signIn(node);
            Http nobody = Http.bearer("rkt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                    .at(node);
            List<Thread> load = Stream.of(administrator, administrator, administrator, nobody, nobody)
                    .map(caller -> asking(caller, caller == administrator))
                    .toList();
            eventually(() -> answers.size() > 50);
            database.close();
            eventually(() ->
                    answers.stream().filter(answer -> answer.status() == 503).count() > 20);
            Http.api().at(node).get("/health/live").expect(200);
            Http.api().at(node).get("/health/ready").expect(503, "unavailable");
            signInRefused(node);
            database = EmbeddedPostgres.start(data);
            long start = System.nanoTime();
            eventually(() -> administrator.get("/user/users").status() == 200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BACK);
            over.set(true);
            for (Thread asking : load) {
                asking.join();
            }
        } finally {
            over.set(true);
            database.close();
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isIn(answer.mayEnter() ? List.of(200, 503) : List.of(401, 503));
            assertThat(answer.took()).isLessThan(ANSWERED);
        });
    }

    private Thread asking(Http caller, boolean mayEnter) {
        Thread thread = new Thread(() -> {
            while (!over.get()) {
                long start = System.nanoTime();
                int status = caller.get("/user/users?limit=5").status();
                answers.add(new Answer(mayEnter, status, Duration.ofNanos(System.nanoTime() - start)));
            }
        });
        thread.start();
        return thread;
    }

    private static Http signIn(Node node) {
        Http.Answer answer = Http.api()
                .at(node)
                .post("/user/authenticate", Json.object("email", "admin@example.com", "password", PASSWORD));
        return Http.bearer(answer.expect(200).json().path("token").asString()).at(node);
    }

    private static void signInRefused(Node node) {
        Http.api()
                .at(node)
                .post("/user/authenticate", Json.object("email", "admin@example.com", "password", PASSWORD))
                .expect(503, "unavailable");
        Http.Answer page = Http.api().at(node).get("/admin/users");
        assertThat(page.status()).isIn(303, 503);
    }
}
