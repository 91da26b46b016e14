package dev.rekey.freeze;

import dev.rekey.mail.Mail;
import dev.rekey.mail.Mailer;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Origin;
import dev.rekey.users.FrozenAccounts.Keeper;
import dev.rekey.users.Notices;
import dev.rekey.users.Notices.Notice;
import dev.rekey.users.User;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** The mails about frozen accounts. */
@Component
class FreezeMails {
    private final Mailer mailer;
    private final Notices notices;
    private final Texts texts;
    private final Installed installed;
    private final Clock clock;

    FreezeMails(Mailer mailer, Notices notices, Texts texts, Installed installed, Clock clock) {
        this.mailer = mailer;
        this.notices = notices;
        this.texts = texts;
        this.installed = installed;
        this.clock = clock;
    }

    /** To the person, and to those who can unfreeze it. */
    void frozen(User user, Origin origin, List<Keeper> keepers) {
        Text own = texts.in(user.language(), user.timeZone());
        notices.confirm(Notice.of(
                user,
                own.of("mail.frozen.subject", installed.productName()),
                own.of("mail.frozen.body", user.firstName(), installed.productName())));
        mailer.enqueue(keepers.stream()
                .map(keeper -> {
                    Text text = texts.in(keeper.language(), keeper.timeZone());
                    return new Mail(
                                    keeper.email(),
                                    text.of("mail.frozen-task.subject", user.name()),
                                    text.of(
                                            "mail.frozen-task.body",
                                            keeper.firstName(),
                                            user.name(),
                                            text.exact(clock.instant()),
                                            origin.address(),
                                            installed.baseUrl() + "/"))
                            .in(text);
                })
                .toList());
    }

    void unfrozen(User user, Actor by) {
        Text text = texts.in(user.language(), user.timeZone());
        notices.tell(
                by,
                Notice.of(
                        user,
                        text.of("mail.unfrozen.subject", installed.productName()),
                        text.of("mail.unfrozen.body", user.firstName(), installed.productName())));
    }
}
