package dev.rekey.mail;

import dev.rekey.crypto.SecretBox;
import dev.rekey.crypto.Token;
import dev.rekey.shared.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outbox: mails are written in the caller's transaction and leave after its commit, never before and never without. */
@Repository
public class Mailer {
    private final JdbcClient db;
    private final SecretBox box;
    private final Clock clock;
    private final boolean hasServer;

    Mailer(JdbcClient db, SecretBox box, Clock clock, @Value("${rekey.smtp-url}") String smtpUrl) {
        this.hasServer = !smtpUrl.isEmpty();
        this.db = db;
        this.box = box;
        this.clock = clock;
    }

    /** Whether mails reach people: there is a mail server, or it is the demo, whose mails are files that are shown. */
    public boolean reachesPeople() {
        return hasServer
                || db.sql("select demo from installation_kind")
                        .query(Boolean.class)
                        .single();
    }

    public void enqueue(Mail mail) {
        enqueue(List.of(mail));
    }

    /** In one statement, however many. */
    public void enqueue(List<Mail> mails) {
        insert(mails, false, false);
    }

    /** Of thousands at once: whoever waits for one mail of another kind is served first. */
    public void enqueueBulk(List<Mail> mails) {
        insert(mails, false, true);
    }

    /** Does all that {@link #enqueue} does, and mails nothing: for where time must not tell whether somebody is mailed. */
    public void withhold(Mail mail) {
        insert(List.of(new Mail("", mail.subject(), mail.body(), mail.org(), mail.language())), true, false);
    }

    private void insert(List<Mail> mails, boolean withheld, boolean bulk) {
        if (mails.isEmpty()) {
            return;
        }
        String batch = Token.random(Token.Kind.LINK).value();
        db.sql("""
                insert into mail (recipient, subject, body, org_id, language, context, created_at, next_attempt_at, sent_at, bulk)
                select m.recipient, m.subject, case when not :withheld then m.body end, m.org_id, nullif(m.language, ''), :context, :now, :now,
                       case when :withheld then :now::timestamptz end, :bulk
                from unnest(:recipients, :subjects, :bodies, :orgs, :languages) as m (recipient, subject, body, org_id, language)
                """)
                .param("context", context(batch))
                .param("withheld", withheld)
                .param("bulk", bulk)
                .param("now", Rows.at(clock.instant()))
                .param("recipients", Rows.texts(mails.stream().map(Mail::to).toList()))
                .param("subjects", Rows.texts(mails.stream().map(Mail::subject).toList()))
                .param(
                        "languages",
                        Rows.texts(mails.stream()
                                .map(mail -> Objects.requireNonNullElse(mail.language(), ""))
                                .toList()))
                .param("orgs", Rows.bigints(mails.stream().map(Mailer::org).toList()))
                .param(
                        "bodies",
                        Rows.bytes(mails.stream()
                                .map(mail -> box.seal(
                                        mail.body().getBytes(StandardCharsets.UTF_8), context(batch) + mail.to()))
                                .toList()))
                .update();
    }

    private static @Nullable Long org(Mail mail) {
        return mail.org() == null ? null : mail.org().value();
    }

    private static String context(String batch) {
        return "mail:" + batch + ":";
    }
}
