package dev.rekey.users;

import dev.rekey.mail.Mail;
import dev.rekey.mail.Mailer;
import dev.rekey.mail.NotMeLink;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells people what was done to their accounts, in one shape: what, when, by whom, from where, and the link
 * <em>This wasn't me</em>; at the address on file and at those that they had until lately.
 */
@Component
public class Notices {
    private final Mailer mailer;
    private final NotMeLink link;
    private final FormerEmails former;
    private final Texts texts;
    private final Clock clock;

    Notices(Mailer mailer, NotMeLink link, FormerEmails former, Texts texts, Clock clock) {
        this.mailer = mailer;
        this.link = link;
        this.former = former;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * What one person is told.
     *
     * @param email on file
     * @param atFormer what former addresses are told: no code, and no link that opens anything
     * @param org on whose behalf; null for the installation's
     */
    public record Notice(
            UserId user,
            String email,
            String language,
            String timeZone,
            String subject,
            String text,
            String atFormer,
            @Nullable OrgId org) {
        public static Notice of(User user, String subject, String text) {
            return new Notice(
                    user.id(), user.email().value(), user.language(), user.timeZone(), subject, text, text, null);
        }

        public static Notice of(Member member, String subject, String text) {
            return of(member, subject, text, text);
        }

        public static Notice of(Member member, String subject, String text, String atFormer) {
            return new Notice(
                    member.id(), member.email(), member.language(), member.timeZone(), subject, text, atFormer, null);
        }

        public Notice onBehalfOf(@Nullable OrgId org) {
            return new Notice(user, email, language, timeZone, subject, text, atFormer, org);
        }

        private Mail mail(String to, String body) {
            return new Mail(to, subject, body, org, language);
        }
    }

    /** @param by null when nobody in particular did it */
    public void tell(@Nullable Actor by, Notice notice) {
        tell(by, List.of(notice));
    }

    /** In a few statements, however many. */
    public void tell(@Nullable Actor by, List<Notice> notices) {
        Instant now = clock.instant();
        Map<UserId, List<FormerEmails.Former>> formerly =
                former.of(notices.stream().map(Notice::user).toList());
        List<Mail> mails = new ArrayList<>();
        for (Notice notice : notices) {
            String tail = tail(by, notice, now);
            mails.add(notice.mail(notice.email(), notice.text().strip() + "\n\n" + tail));
            for (FormerEmails.Former address : formerly.getOrDefault(notice.user(), List.of())) {
                mails.add(notice.mail(address.email(), notice.atFormer().strip() + "\n\n" + tail));
            }
        }
        mailer.enqueue(mails);
    }

    /** As {@link #tell}, of what the person did by a link itself: there is nothing left to say that it was somebody else. */
    public void confirm(Notice notice) {
        List<Mail> mails = new ArrayList<>();
        mails.add(notice.mail(notice.email(), notice.text()));
        former.of(List.of(notice.user()))
                .getOrDefault(notice.user(), List.of())
                .forEach(address -> mails.add(notice.mail(address.email(), notice.atFormer())));
        mailer.enqueue(mails);
    }

    private String tail(@Nullable Actor by, Notice notice, Instant now) {
        Text text = texts.in(notice.language(), notice.timeZone());
        StringBuilder tail = new StringBuilder(text.of("mail.notice.when", text.exact(now)));
        if (by != null) {
            tail.append('\n').append(text.of("mail.notice.by", by.name()));
            if (!by.origin().address().isEmpty()) {
                tail.append('\n').append(text.of("mail.notice.from", by.origin().address()));
            }
        }
        return tail.append("\n\n")
                .append(text.of("mail.notice.not-me", link.address(notice.user(), now)))
                .toString();
    }
}
