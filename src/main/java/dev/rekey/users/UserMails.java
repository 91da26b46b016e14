package dev.rekey.users;

import dev.rekey.crypto.Token;
import dev.rekey.mail.Mail;
import dev.rekey.mail.Mailer;
import dev.rekey.shared.Actor;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The mails about accounts and memberships. */
@Component
class UserMails {
    private final Mailer mailer;
    private final Texts texts;
    private final Installed installed;
    private final Clock clock;

    UserMails(Mailer mailer, Texts texts, Installed installed, Clock clock) {
        this.mailer = mailer;
        this.texts = texts;
        this.installed = installed;
        this.clock = clock;
    }

    void activate(User user, String org, Token link) {
        Text text = texts.in(user.language());
        String address = installed.baseUrl() + "/activate?token=" + link.value();
        mailer.enqueue(new Mail(
                user.email().value(),
                text.of("mail.activate.subject", installed.productName(), org),
                text.of("mail.activate.body", org, installed.productName(), address)));
    }

    void invite(User user, String org) {
        Text text = texts.in(user.language());
        mailer.enqueue(new Mail(
                user.email().value(),
                text.of("mail.invite.subject", org),
                text.of("mail.invite.body", org, installed.productName(), installed.baseUrl() + "/sign-in")));
    }

    void exempted(Actor actor, Member member) {
        Text text = texts.in(member.language());
        mailer.enqueue(new Mail(
                member.email(),
                text.of("mail.exempted.subject", actor.orgName()),
                text.of(
                        "mail.exempted.body",
                        member.firstName(),
                        actor.orgName(),
                        actor.name(),
                        text.exact(clock.instant()))));
    }
}
