package dev.rekey.kit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A mailed link that sets a password anew, in the hands of whoever reads the mail. */
public record PasswordLink(SentMail mail) {
    private static final String SUBJECT = "Set your ";

    /** Asks at the sign-in page, and waits for the mail. */
    public static PasswordLink of(Person person) {
        int before = SentMail.allTo(person.email(), SUBJECT).size();
        ask(person.email());
        return new PasswordLink(SentMail.to(person.email(), SUBJECT, before + 1));
    }

    /** @param count of mails to that person, this one among them */
    public static PasswordLink mailed(Person person, int count) {
        return new PasswordLink(SentMail.to(person.email(), SUBJECT, count));
    }

    /** Asks at the sign-in page. @return the page after it */
    public static Http.Answer ask(String email) {
        PageClient browser = PageClient.open();
        browser.get("/sign-in/forgotten").expect(200);
        return browser.post("/sign-in/forgotten", "email", email).expect(200);
    }

    /** Waits until all that asked are answered, by a mail or by none. */
    public static void settle() {
        for (long end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); System.nanoTime() < end; ) {
            Long waiting = Kit.db()
                    .sql("select count(*) from password_request")
                    .query(Long.class)
                    .single();
            if (waiting == 0) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("somebody who asked for a password still waits");
    }

    public static int count(Person person) {
        return SentMail.allTo(person.email(), SUBJECT).size();
    }

    public String token() {
        return mail.token();
    }

    /** A browser that is on the page behind the link. */
    public PageClient open() {
        PageClient browser = PageClient.open();
        browser.get(mail.path()).expect(200);
        return browser;
    }

    public Http.Answer set(String password) {
        return set(open(), password);
    }

    public Http.Answer set(PageClient browser, String password) {
        return browser.post("/new-password", "token", token(), "password", password, "again", password);
    }

    public boolean works() {
        return PageClient.open().get(mail.path()).status() == 200;
    }
}
