package dev.rekey.login;

import dev.rekey.mail.Mail;
import dev.rekey.mail.Mailer;
import dev.rekey.users.FrozenAccounts.Keeper;
import dev.rekey.users.Notices;
import dev.rekey.users.Notices.Notice;
import dev.rekey.users.User;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The mails about accounts that are held after too many wrong guesses. */
@Component
class HoldMails {
    private final Mailer mailer;
    private final Notices notices;
    private final Texts texts;
    private final Installed installed;

    HoldMails(Mailer mailer, Notices notices, Texts texts, Installed installed) {
        this.mailer = mailer;
        this.notices = notices;
        this.texts = texts;
        this.installed = installed;
    }

    /** The last address may be one of many; the trail has them all. */
    void held(User user, HoldNotices.Hold hold, List<Keeper> keepers) {
        Text own = texts.in(user.language(), user.timeZone());
        notices.tell(
                null,
                Notice.of(
                        user,
                        own.of("mail.held.subject", installed.productName()),
                        own.of(
                                "mail.held.body",
                                user.firstName(),
                                installed.productName(),
                                own.of("mail.held.kind." + hold.kind()),
                                own.exact(hold.at()),
                                hold.address())));
        mailer.enqueue(keepers.stream()
                .map(keeper -> {
                    Text text = texts.in(keeper.language(), keeper.timeZone());
                    return new Mail(
                                    keeper.email(),
                                    text.of("mail.held-keeper.subject", user.name()),
                                    text.of(
                                            "mail.held-keeper.body",
                                            keeper.firstName(),
                                            user.name(),
                                            text.of("mail.held.kind." + hold.kind()),
                                            text.exact(hold.at()),
                                            hold.address()))
                            .in(text);
                })
                .toList());
    }
}
