package dev.rekey.mail;

import dev.rekey.shared.OrgId;
import dev.rekey.web.Text;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the reader's language; {@code to} is one canonical address, the subject one line.
 *
 * @param org on whose behalf it is sent, and as whose it looks; null for the installation's
 * @param language its tag, which tells whoever has it read aloud how to; null where nobody said
 */
public record Mail(
        String to,
        String subject,
        String body,
        @Nullable OrgId org,
        @Nullable String language) {
    public Mail {
        if (to.indexOf('\n') >= 0 || to.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("an address of two lines");
        }
        subject = subject.replaceAll("[\\r\\n]+", " ");
    }

    public Mail(String to, String subject, String body) {
        this(to, subject, body, null, null);
    }

    public Mail onBehalfOf(@Nullable OrgId org) {
        return new Mail(to, subject, body, org, language);
    }

    public Mail in(Text text) {
        return new Mail(to, subject, body, org, text.locale().toLanguageTag());
    }

    @Override
    public String toString() {
        return "Mail to " + to;
    }
}
