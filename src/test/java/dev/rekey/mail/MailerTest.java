package dev.rekey.mail;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rekey.kit.Binaries;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.TestClock;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox: a mail leaves with its transaction or not at all, waits for a mail server that is away, and is kept sealed. */
class MailerTest {
    private static final String SECRET = "https://rekey.example/activate?token=very-secret";

    @Test
    void mailOfATransactionThatWasRolledBackIsNeverSent() {
        String reader = reader();
        transaction().executeWithoutResult(status -> {
            mailer().enqueue(new Mail(reader, "First", "never"));
            status.setRollbackOnly();
        });
        mailer().enqueue(new Mail(reader, "Second", "sent"));
        assertThat(SentMail.to(reader).subject()).isEqualTo("Second");
        assertThat(SentMail.allTo(reader)).hasSize(1);
    }

    @Test
    void mailLeavesAfterTheCommitAndNotBefore() {
        String reader = reader();
        transaction().executeWithoutResult(status -> {
            mailer().enqueue(new Mail(reader, "Early", "too early"));
            String other = reader();
            inAThreadOfItsOwn(() -> mailer().enqueue(new Mail(other, "Later", "but committed")));
            assertThat(SentMail.to(other).subject()).isEqualTo("Later");
            assertThat(SentMail.allTo(reader)).isEmpty();
        });
        assertThat(SentMail.to(reader).subject()).isEqualTo("Early");
    }

    @Test
    void manyMailsOfOneTransactionReachOneReaderEach() {
        List<String> readers = List.of(reader(), reader(), reader());
        mailer().enqueue(readers.stream()
                .map(reader -> new Mail(reader, "To all", "for " + reader))
                .toList());
        for (String reader : readers) {
            assertThat(SentMail.to(reader).body()).contains("for " + reader);
            assertThat(SentMail.allTo(reader)).hasSize(1);
        }
    }

    @Test
    void bodyIsSealedInTheTableAndBlankedOnceSent() {
        String reader = reader();
        transaction().executeWithoutResult(status -> {
            mailer().enqueue(new Mail(reader, "Activate", SECRET));
            byte[] kept = bodyTo(Kit.db(), reader);
            assertThat(kept).isNotNull();
            assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("very-secret", "rekey.example");
        });
        assertThat(SentMail.to(reader).body()).contains(SECRET);
        eventually(() -> sent(Kit.db(), reader));
        assertThat(bodyTo(Kit.db(), reader)).isNull();
    }

    @Test
    void mailWaitsForAServerThatIsAwayAndTheLastFailureBlanksIt() {
        TestClock clock = new TestClock();
        int port = Node.freePort();
        try (Node node =
                Node.start(clock, Binaries.lentTo(Kit.temporaryFolder()), "rekey.smtp-url=smtp://127.0.0.1:" + port)) {
            JdbcClient db = node.get(JdbcClient.class);
            node.get(Mailer.class).enqueue(new Mail("given-up@example.org", "Lost", SECRET));
            for (int attempt = 1; attempt <= Outbox.MAX_ATTEMPTS; attempt++) {
                int made = attempt;
                eventually(() ->
                        attempts(db, "given-up@example.org") == made && !leased(db, clock, "given-up@example.org"));
                assertThat(bodyTo(db, "given-up@example.org") != null).isEqualTo(made < Outbox.MAX_ATTEMPTS);
                clock.advance(Duration.ofHours(2));
            }
            node.get(Mailer.class).enqueue(new Mail("patient@example.org", "Waited", SECRET));
            eventually(() -> attempts(db, "patient@example.org") == 1);
            assertThat(sent(db, "patient@example.org")).isFalse();
            GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
            try {
                clock.advance(Duration.ofHours(2));
                eventually(() -> sent(db, "patient@example.org"));
                assertThat(server.getReceivedMessages()).hasSize(1);
                assertThat(bodyTo(db, "patient@example.org")).isNull();
                assertThat(sent(db, "given-up@example.org")).isFalse();
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void subjectCannotBringHeadersOrABodyOfItsOwn() throws Exception {
        String reader = reader();
        String victim = reader();
        mailer().enqueue(new Mail(reader, "Hello\r\nBcc: " + victim + "\nX-Evil: yes\r\n\r\nforged", "the real body"));
        assertThat(SentMail.to(reader).subject()).isEqualTo("Hello Bcc: " + victim + " X-Evil: yes forged");
        MimeMessage arrived = Arrays.stream(Kit.mailServer().getReceivedMessages())
                .filter(message -> isTo(message, reader))
                .findFirst()
                .orElseThrow();
        assertThat(arrived.getHeader("Bcc")).isNull();
        assertThat(arrived.getHeader("X-Evil")).isNull();
        assertThat(arrived.getAllRecipients()).hasSize(1);
        assertThat(Letter.text(arrived)).startsWith("the real body");
        assertThat(SentMail.allTo(victim)).isEmpty();
    }

    @Test
    void recipientIsOneAddressOnOneLine() {
        String victim = reader();
        for (String lines : List.of("\r\nBcc: " + victim, "\nBcc: " + victim, "\rBcc: " + victim)) {
            assertThatThrownBy(() -> new Mail(reader() + lines, "Hello", "body"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        String two = reader() + "," + victim;
        mailer().enqueue(new Mail(two, "Hello", "body"));
        eventually(() -> attempts(Kit.db(), two) > 0 && !leased(Kit.db(), Kit.CLOCK, two));
        assertThat(SentMail.allTo(victim)).isEmpty();
        Kit.db()
                .sql("delete from mail where recipient = :two")
                .param("two", two)
                .update();
    }

    @Test
    void wordsOfAnyScriptArriveAsWritten() {
        String reader = reader();
        mailer().enqueue(new Mail(reader, "Grüße, Владимир – 李 👋", "Γειά, नमस्ते\n"));
        assertThat(SentMail.to(reader).subject()).isEqualTo("Grüße, Владимир – 李 👋");
        assertThat(SentMail.to(reader).body()).isEqualTo("Γειά, नमस्ते\n");
    }

    /** Create User takes such addresses, so they must be reachable. */
    @Test
    void addressOfAnotherScriptGetsItsMail() {
        String reader = "jürgen-" + UUID.randomUUID() + "@example.org";
        mailer().enqueue(new Mail(reader, "Hello", "body"));
        eventually(() -> attempts(Kit.db(), reader) > 0 && !leased(Kit.db(), Kit.CLOCK, reader));
        assertThat(sent(Kit.db(), reader)).isTrue();
    }

    private static Mailer mailer() {
        return Kit.node().get(Mailer.class);
    }

    private static TransactionTemplate transaction() {
        return Kit.node().get(TransactionTemplate.class);
    }

    private static String reader() {
        Kit.mailServer();
        return "reader-" + UUID.randomUUID() + "@example.org";
    }

    private static void inAThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTo(MimeMessage message, String reader) {
        try {
            return String.valueOf(message.getAllRecipients()[0]).equals(reader);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte @Nullable [] bodyTo(JdbcClient db, String reader) {
        return (byte[]) db.sql("select body from mail where recipient = :reader")
                .param("reader", reader)
                .query()
                .singleRow()
                .get("body");
    }

    private static boolean sent(JdbcClient db, String reader) {
        return db.sql("select sent_at is not null from mail where recipient = :reader")
                .param("reader", reader)
                .query(Boolean.class)
                .single();
    }

    private static int attempts(JdbcClient db, String reader) {
        return db.sql("select attempts from mail where recipient = :reader")
                .param("reader", reader)
                .query(Integer.class)
                .single();
    }

    /** An attempt is under way: the lease of two minutes is longer than the first pauses and shorter than the last. */
    private static boolean leased(JdbcClient db, TestClock clock, String reader) {
        return db.sql(
                        "select sent_at is null and body is not null and next_attempt_at - :now between interval '100 seconds' and interval '120 seconds' from mail where recipient = :reader")
                .param("now", java.time.OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC))
                .param("reader", reader)
                .query(Boolean.class)
                .single();
    }
}
