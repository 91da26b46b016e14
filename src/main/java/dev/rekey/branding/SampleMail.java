package dev.rekey.branding;

import dev.rekey.mail.Mail;
import dev.rekey.mail.Mailer;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows how mails look where it counts: in the administrator's own mailbox. */
@Service
class SampleMail {
    private final Brands brands;
    private final Mailer mailer;
    private final Installed installed;

    SampleMail(Brands brands, Mailer mailer, Installed installed) {
        this.brands = brands;
        this.mailer = mailer;
        this.installed = installed;
    }

    @Transactional
    public void send(Actor actor, Text text) {
        actor.require(Permission.MANAGE_BRANDING);
        String product = brands.of(actor.org()).productName(installed);
        mailer.enqueue(new Mail(
                        actor.email(),
                        text.of("mail.sample.subject", product),
                        text.of("mail.sample.body", actor.orgName(), product, installed.baseUrl() + "/admin/branding"))
                .in(text)
                .onBehalfOf(actor.org()));
    }
}
