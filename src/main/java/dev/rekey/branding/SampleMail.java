package dev.rekey.branding;

import dev.rekey.mail.Letter;
import dev.rekey.mail.Mail;
import dev.rekey.mail.Mailer;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Brand;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows how mails look: on a page, and where it counts, in the administrator's own mailbox. */
@Service
class SampleMail {
    private final Brands brands;
    private final Mailer mailer;
    private final BrandPreview preview;
    private final Letter letter;
    private final Installed installed;

    SampleMail(Brands brands, Mailer mailer, BrandPreview preview, Letter letter, Installed installed) {
        this.brands = brands;
        this.mailer = mailer;
        this.preview = preview;
        this.letter = letter;
        this.installed = installed;
    }

    @Transactional
    public void send(Actor actor, Text text) {
        actor.require(Permission.MANAGE_BRANDING);
        mailer.enqueue(sample(actor, text, brands.of(actor.org())).onBehalfOf(actor.org()));
    }

    /** What would be mailed, in HTML, dressed as is typed. */
    String shown(Actor actor, BrandPreview.Form form, Text text) {
        Brand typed = preview.of(actor, form);
        return letter.page(sample(actor, text, typed), typed);
    }

    private Mail sample(Actor actor, Text text, Brand brand) {
        String product = brand.productName(installed);
        return new Mail(
                        actor.email(),
                        text.of("mail.sample.subject", product),
                        text.of("mail.sample.body", actor.orgName(), product, installed.baseUrl() + "/admin/branding"))
                .in(text);
    }
}
