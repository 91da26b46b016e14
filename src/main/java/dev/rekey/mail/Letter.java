package dev.rekey.mail;

import dev.rekey.web.Brand;
import dev.rekey.web.Installed;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** A mail in the dress of whoever sends it: as plain text and, for who wants to see it, as a page with the same words. */
@Component
public class Letter {
    private final TemplateEngine templates;
    private final Installed installed;

    Letter(TemplateEngine templates, Installed installed) {
        this.templates = templates;
        this.installed = installed;
    }

    Multipart of(Mail mail, Brand brand) throws MessagingException {
        String footer = brand.mailFooter().isEmpty() ? "" : "\n\n-- \n" + brand.mailFooter() + "\n";
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.body().stripTrailing() + (footer.isEmpty() ? "\n" : footer), "UTF-8");
        MimeBodyPart page = new MimeBodyPart();
        page.setText(page(mail, brand), "UTF-8", "html");
        return new MimeMultipart("alternative", text, page);
    }

    /** In HTML, with all of its styles in it. */
    public String page(Mail mail, Brand brand) {
        StringOutput html = new StringOutput();
        templates.render("mail/mail.jte", MailPage.of(mail, brand, installed), html);
        return html.toString();
    }

    /** The plain text of one that was written. */
    public static String text(Part message) throws MessagingException, IOException {
        return message.getContent() instanceof Multipart parts
                ? text(parts.getBodyPart(0))
                : String.valueOf(message.getContent());
    }
}
