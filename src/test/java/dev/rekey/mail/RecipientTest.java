package dev.rekey.mail;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rekey.kit.Binaries;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.TestClock;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail with a link goes to the one whom it was written for, whatever became of its row. */
class RecipientTest {
    /** Whoever can write to the table still cannot make one person's link go to another. */
    @Test
    void bodyIsOpenedForTheRecipientItWasSealedForAlone() {
        TestClock clock = new TestClock();
        int port = Node.freePort();
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        try (Node node =
                Node.start(clock, Binaries.lentTo(Kit.temporaryFolder()), "rekey.smtp-url=smtp://127.0.0.1:" + port)) {
            JdbcClient db = node.get(JdbcClient.class);
            String victim = address();
            String thief = address();
            String honest = address();
            node.get(Mailer.class).enqueue(new Mail(victim, "Activate", "https://rekey.example/activate?token=x"));
            eventually(() -> attempts(db, victim) >= 1);
            db.sql("update mail set recipient = :thief").param("thief", thief).update();
            server.start();
            node.get(Mailer.class).enqueue(new Mail(honest, "Hello", "body"));
            eventually(() -> {
                clock.advance(Duration.ofMinutes(5));
                return attempts(db, thief) >= 4 || sent(db, thief);
            });
            eventually(() -> sent(db, honest));
            assertThat(recipients(server)).containsExactly(honest);
        } finally {
            server.stop();
        }
    }

    private static List<String> recipients(GreenMail server) {
        return Arrays.stream(server.getReceivedMessages())
                .map(RecipientTest::to)
                .toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return String.valueOf(mail.getAllRecipients()[0]);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address() {
        return "reader-" + UUID.randomUUID() + "@example.org";
    }

    private static int attempts(JdbcClient db, String address) {
        return db.sql("select attempts from mail where recipient = :address")
                .param("address", address)
                .query(Integer.class)
                .single();
    }

    private static boolean sent(JdbcClient db, String address) {
        return db.sql("select sent_at is not null from mail where recipient = :address")
                .param("address", address)
                .query(Boolean.class)
                .single();
    }
}
