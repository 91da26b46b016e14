package dev.rekey.users;

import dev.rekey.branding.Brands;
import dev.rekey.crypto.Token;
import dev.rekey.mail.Mail;
import dev.rekey.mail.Mailer;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.users.BulkUsers.Invitee;
import dev.rekey.users.Notices.Notice;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The mails about accounts and memberships. */
@Component
class UserMails {
    private final Mailer mailer;
    private final Notices notices;
    private final Texts texts;
    private final Installed installed;
    private final Brands brands;
    private final Clock clock;

    UserMails(Mailer mailer, Notices notices, Texts texts, Installed installed, Brands brands, Clock clock) {
        this.mailer = mailer;
        this.notices = notices;
        this.texts = texts;
        this.installed = installed;
        this.brands = brands;
        this.clock = clock;
    }

    /** @param language that the inviter chose: the person has none yet */
    void activate(User user, String language, OrgId id, String org, Token link) {
        mailer.enqueue(activation(user, language, id, org, product(id), link));
    }

    void invite(User user, OrgId id, String org) {
        mailer.enqueue(invitation(user, id, org, product(id)));
    }

    /** Each as {@link #activate} or {@link #invite} does. @param links in step; of use to those without a password */
    void inviteAll(List<Invitee> invited, OrgId id, String org, List<Token> links) {
        String product = product(id);
        List<Mail> mails = new ArrayList<>();
        for (int i = 0; i < invited.size(); i++) {
            User user = invited.get(i).user();
            String language = invited.get(i).typed().languageOrDefault();
            mails.add(
                    user.passwordHash() == null
                            ? activation(user, language, id, org, product, links.get(i))
                            : invitation(user, id, org, product));
        }
        mailer.enqueueBulk(mails);
    }

    private Mail activation(User user, String language, OrgId id, String org, String product, Token link) {
        Text text = texts.in(language, user.timeZone());
        String address = installed.baseUrl() + "/activate?token=" + link.value();
        return new Mail(
                        user.email().value(),
                        text.of("mail.activate.subject", product, org),
                        text.of("mail.activate.body", org, product, address))
                .in(text)
                .onBehalfOf(id);
    }

    private Mail invitation(User user, OrgId id, String org, String product) {
        Text text = texts.in(user.language(), user.timeZone());
        return new Mail(
                        user.email().value(),
                        text.of("mail.invite.subject", org),
                        text.of("mail.invite.body", org, product, installed.baseUrl() + "/sign-in"))
                .in(text)
                .onBehalfOf(id);
    }

    private String product(OrgId org) {
        return brands.of(org).productName(installed);
    }

    /** All that is ever mailed to an address before it is confirmed. @param free it is nobody's; else nothing is mailed */
    void confirmEmail(User user, EmailAddress email, Token link, boolean free) {
        Text text = texts.in(user.language(), user.timeZone());
        String address = installed.baseUrl() + "/confirm-email?token=" + link.value();
        Mail mail = new Mail(
                        email.value(),
                        text.of("mail.confirm-email.subject", installed.productName()),
                        text.of("mail.confirm-email.body", installed.productName(), address))
                .in(text);
        if (free) {
            mailer.enqueue(mail);
        } else {
            mailer.withhold(mail);
        }
    }

    void emailChangeAsked(User user, EmailAddress email, Actor actor) {
        Text text = texts.in(user.language(), user.timeZone());
        notices.tell(
                actor,
                Notice.of(
                        user,
                        text.of("mail.email-asked.subject", installed.productName()),
                        text.of(
                                "mail.email-asked.body",
                                user.firstName(),
                                actor.name(),
                                installed.productName(),
                                email.value(),
                                text.exact(clock.instant()))));
    }

    /** To the new address, and to the old one, which is a former one by now. */
    void emailChanged(User before, User after, Actor self) {
        Text text = texts.in(before.language(), before.timeZone());
        notices.tell(
                self,
                Notice.of(
                        after,
                        text.of("mail.email-changed.subject", installed.productName()),
                        text.of(
                                "mail.email-changed.body",
                                before.firstName(),
                                installed.productName(),
                                before.email().value(),
                                after.email().value(),
                                text.exact(clock.instant()))));
    }

    /** To the old address, which stays. */
    void emailNotChanged(User user, EmailAddress email) {
        Text text = texts.in(user.language(), user.timeZone());
        mailer.enqueue(new Mail(
                        user.email().value(),
                        text.of("mail.email-not-changed.subject", installed.productName()),
                        text.of(
                                "mail.email-not-changed.body",
                                user.firstName(),
                                installed.productName(),
                                email.value(),
                                user.email().value()))
                .in(text));
    }

    /** To whoever accepted just now. */
    void exemptedFromTheStart(Member member, OrgId id, String org) {
        Text text = texts.in(member.language(), member.timeZone());
        notices.tell(
                null,
                Notice.of(
                                member,
                                text.of("mail.exempted.subject", org),
                                text.of("mail.exempted-from-the-start.body", member.firstName(), org))
                        .onBehalfOf(id));
    }

    void exempted(Actor actor, Member member) {
        Text text = texts.in(member.language(), member.timeZone());
        notices.tell(
                actor,
                Notice.of(
                                member,
                                text.of("mail.exempted.subject", actor.orgName()),
                                text.of(
                                        "mail.exempted.body",
                                        member.firstName(),
                                        actor.orgName(),
                                        actor.name(),
                                        text.exact(clock.instant())))
                        .onBehalfOf(actor.currentOrg()));
    }
}
