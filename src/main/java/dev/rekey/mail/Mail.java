package dev.rekey.mail;

/** A mail in the reader's language; {@code to} is one canonical address, the subject one line. */
public record Mail(String to, String subject, String body) {
    public Mail {
        if (to.indexOf('\n') >= 0 || to.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("an address of two lines");
        }
        subject = subject.replaceAll("[\\r\\n]+", " ");
    }

    @Override
    public String toString() {
        return "Mail to " + to;
    }
}
