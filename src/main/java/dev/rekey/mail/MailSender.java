package dev.rekey.mail;

import dev.rekey.jobs.Background;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what waits in the outbox, on every node; a kill at any moment sends a mail twice at worst, never not at all. */
@Component
class MailSender {
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);

    private final Outbox outbox;
    private final Postman postman;

    MailSender(Outbox outbox, Postman postman, Background background) {
        this.outbox = outbox;
        this.postman = postman;
        background.soon("mail", this::sendAll);
        background.every("old mails", Duration.ofHours(1), outbox::forgetOld);
    }

    private void sendAll() {
        for (var waiting = outbox.lease(); waiting.isPresent(); waiting = outbox.lease()) {
            send(waiting.get());
        }
    }

    private void send(Outbox.Waiting waiting) {
        try {
            postman.deliver(waiting.id(), waiting.mail(), waiting.brand());
            outbox.sent(waiting.id());
        } catch (Exception e) {
            LOG.warn(
                    "mail {} was not sent ({} of {} attempts): {}",
                    waiting.id(),
                    waiting.attempts(),
                    Outbox.MAX_ATTEMPTS,
                    e.toString());
            outbox.failed(waiting);
        }
    }
}
