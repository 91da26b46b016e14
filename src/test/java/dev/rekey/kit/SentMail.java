package dev.rekey.kit;

import static dev.rekey.kit.Eventually.eventually;

import dev.rekey.mail.Letter;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail as it arrived at the mail server. */
public record SentMail(String to, String subject, String body) {
    private static final Pattern SET_UP_CODE = Pattern.compile("(?m)^ +([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})\\s*$");
    private static final Pattern NOT_ME = Pattern.compile("/not-me\\?token=(\\S+)");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /** Each is read once: there are thousands in the end, and those who wait look at all of them again and again. */
    private static final Map<MimeMessage, SentMail> READ = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Waits for the newest mail to somebody, for as long as Rekey may take. */
    public static SentMail to(String address) {
        return to(address, "", 1);
    }

    /** Waits until so many of one subject have come, for as long as Rekey may take. @return the newest of them */
    public static SentMail to(String address, String subject, int count) {
        eventually(
                count + " mails \"" + subject + "\" did not come for " + address,
                () -> allTo(address, subject).size() >= count);
        List<SentMail> mails = allTo(address, subject);
        return mails.get(mails.size() - 1);
    }

    /** The newest set-up code that was mailed to somebody. */
    public static String setUpCode(String address) {
        eventually("no set-up code came for " + address, () -> allTo(address).stream()
                .anyMatch(mail -> SET_UP_CODE.matcher(mail.body()).find()));
        List<String> codes = allTo(address).stream()
                .flatMap(mail -> SET_UP_CODE.matcher(mail.body()).results())
                .map(found -> found.group(1))
                .toList();
        return codes.get(codes.size() - 1);
    }

    public static List<SentMail> allTo(String address, String subject) {
        return allTo(address).stream()
                .filter(mail -> mail.subject.contains(subject))
                .toList();
    }

    /** Those that have left and those that wait to leave: whoever counts need not wait to see that none comes. */
    public static long written(String address) {
        return Kit.db()
                .sql("select count(*) from mail where recipient = :to")
                .param("to", address)
                .query(Long.class)
                .single();
    }

    public static List<SentMail> allTo(String address) {
        return Arrays.stream(Kit.mailServer().getReceivedMessages())
                .map(message -> READ.computeIfAbsent(message, SentMail::read))
                .filter(mail -> mail.to.equals(address))
                .toList();
    }

    public String link() {
        Matcher link = LINK.matcher(body);
        if (!link.find()) {
            throw new AssertionError("no link in: " + body);
        }
        return link.group();
    }

    /** The link without the server. */
    public String path() {
        return link().replaceFirst("^https?://[^/]+", "");
    }

    /** That of the link. */
    public String token() {
        return link().substring(link().indexOf("token=") + 6);
    }

    /** The token of the link <em>This wasn't me</em>. */
    public String notMe() {
        Matcher link = NOT_ME.matcher(body);
        if (!link.find()) {
            throw new AssertionError("nobody could say that it was somebody else: " + body);
        }
        return link.group(1);
    }

    private static SentMail read(MimeMessage message) {
        try {
            return new SentMail(
                    String.valueOf(message.getAllRecipients()[0]),
                    message.getSubject(),
                    Letter.text(message).replace("\r\n", "\n"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
