package dev.rekey.login;

import dev.rekey.branding.Brands;
import dev.rekey.crypto.Token;
import dev.rekey.mail.Mail;
import dev.rekey.mail.Mailer;
import dev.rekey.shared.Actor;
import dev.rekey.users.Notices;
import dev.rekey.users.Notices.Notice;
import dev.rekey.users.User;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The mails about passwords. */
@Component
class PasswordMails {
    private final Mailer mailer;
    private final Notices notices;
    private final Texts texts;
    private final Installed installed;
    private final Brands brands;
    private final Clock clock;

    PasswordMails(Mailer mailer, Notices notices, Texts texts, Installed installed, Brands brands, Clock clock) {
        this.mailer = mailer;
        this.notices = notices;
        this.texts = texts;
        this.installed = installed;
        this.brands = brands;
        this.clock = clock;
    }

    void link(User user, Token link) {
        Text text = texts.in(user.language(), user.timeZone());
        String address = installed.baseUrl() + "/new-password?token=" + link.value();
        mailer.enqueue(new Mail(
                        user.email().value(),
                        text.of("mail.password-link.subject", installed.productName()),
                        text.of("mail.password-link.body", user.firstName(), installed.productName(), address))
                .in(text));
    }

    void unlocked(User user, Actor by) {
        Text text = texts.in(user.language(), user.timeZone());
        String product = brands.of(by.currentOrg()).productName(installed);
        mailer.enqueue(new Mail(
                        user.email().value(),
                        text.of("mail.unlocked.subject", product),
                        text.of(
                                "mail.unlocked.body",
                                user.firstName(),
                                product,
                                by.name(),
                                by.orgName(),
                                text.exact(clock.instant())))
                .in(text)
                .onBehalfOf(by.currentOrg()));
    }

    void changed(User user, Actor by) {
        Text text = texts.in(user.language(), user.timeZone());
        notices.tell(
                by,
                Notice.of(
                        user,
                        text.of("mail.password-changed.subject", installed.productName()),
                        text.of(
                                "mail.password-changed.body",
                                user.firstName(),
                                installed.productName(),
                                text.exact(clock.instant()),
                                by.origin().address())));
    }
}
