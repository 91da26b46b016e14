package dev.rekey.faults;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Binaries;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail server that is slow, refuses or hangs up: no request waits on it, and no mail is lost. */
class MailServerFaultsTest {
    private static final String PASSWORD = "demo-password-1";
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    @Test
    void noRequestWaitsAndEachMailArrivesInTheEnd() throws Exception {
        TestClock clock = new TestClock();
        try (FaultyMailServer server = new FaultyMailServer();
                Node node = Node.start(
                        clock,
                        Binaries.lentTo(Kit.temporaryFolder()),
                        "rekey.demo=true",
                        "rekey.demo-password=" + PASSWORD,
                        "rekey.smtp-url=smtp://127.0.0.1:" + server.port())) {
            JdbcClient db = node.get(JdbcClient.class);
            for (FaultyMailServer.Fault fault : FaultyMailServer.Fault.values()) {
                server.be(fault);
                long before = server.met();
                String reader = fault.name().toLowerCase(java.util.Locale.ROOT) + "@example.org";
                Http admin = signIn(node);
                long start = System.nanoTime();
                admin.post("/user/users", Json.object("firstName", "Mia", "lastName", fault.name(), "email", reader))
                        .expect(201);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as(fault.name())
                        .isLessThan(AT_ONCE);
                clock.advance(Duration.ofMinutes(10));
                eventually(() -> server.met() > before);
                assertThat(sent(db, reader)).as(fault.name()).isFalse();
            }
            server.beWell();
            eventually(() -> {
                clock.advance(Duration.ofHours(1));
                return waiting(db) == 0;
            });
            for (FaultyMailServer.Fault fault : FaultyMailServer.Fault.values()) {
                assertThat(sent(db, fault.name().toLowerCase(java.util.Locale.ROOT) + "@example.org"))
                        .as(fault.name())
                        .isTrue();
            }
        }
    }

    private static Http signIn(Node node) {
        Http.Answer answer = Http.api()
                .at(node)
                .post("/user/authenticate", Json.object("email", "admin@example.com", "password", PASSWORD));
        return Http.bearer(answer.expect(200).json().path("token").asString()).at(node);
    }

    private static long waiting(JdbcClient db) {
        return db.sql("select count(*) from mail where sent_at is null")
                .query(Long.class)
                .single();
    }

    private static boolean sent(JdbcClient db, String reader) {
        return db.sql("select count(*) from mail where recipient = :reader and sent_at is not null")
                        .param("reader", reader)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
