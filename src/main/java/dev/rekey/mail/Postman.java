package dev.rekey.mail;

import dev.rekey.shared.EmailAddress;
import dev.rekey.web.Brand;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Carries one mail away: to the SMTP server of the configuration, or into a file that only Rekey's user can read. */
@Component
class Postman {
    private static final String TIMEOUT_MILLIS = "10000";

    static { // else it is looked for in every library, several times for each mail
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private final String from;
    private final Letter letter;
    private final Clock clock;
    private final Path folder;
    private final JavaMailSenderImpl smtp;
    private final boolean toFiles;

    Postman(
            @Value("${rekey.smtp-url}") String smtpUrl,
            @Value("${rekey.mail-from}") String from,
            @Value("${rekey.data-dir}") Path dataDirectory,
            Letter letter,
            Clock clock) {
        this.from = from;
        this.letter = letter;
        this.clock = clock;
        this.folder = dataDirectory.resolve("mails");
        this.toFiles = smtpUrl.isEmpty();
        this.smtp = toFiles ? new JavaMailSenderImpl() : sender(URI.create(smtpUrl));
    }

    void deliver(long id, Mail mail, Brand brand) throws MessagingException, IOException {
        MimeMessage message = message(mail, brand);
        if (toFiles) {
            write(id, message);
        } else {
            smtp.send(message);
        }
    }

    private MimeMessage message(Mail mail, Brand brand) throws MessagingException, IOException {
        MimeMessage message = smtp.createMimeMessage();
        message.setFrom(sender(brand));
        message.setRecipient(
                MimeMessage.RecipientType.TO,
                new InternetAddress(EmailAddress.ofAnything(mail.to()).mailbox()));
        message.setSubject(mail.subject(), "UTF-8");
        message.setContent(letter.of(mail, brand));
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.language() != null) {
            message.setContentLanguage(new String[] {mail.language()});
        }
        return message;
    }

    /** Under the org's product name, unless the configuration gives the sender one. */
    private InternetAddress sender(Brand brand) throws MessagingException, IOException {
        InternetAddress sender = new InternetAddress(from);
        if (sender.getPersonal() == null && brand.productName() != null) {
            sender.setPersonal(brand.productName(), "UTF-8");
        }
        return sender;
    }

    private void write(long id, MimeMessage message) throws IOException, MessagingException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path draft = Files.createTempFile(
                folder,
                ".mail",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(draft)) {
            message.writeTo(out);
        }
        Files.move(draft, folder.resolve("%08d.eml".formatted(id)), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static JavaMailSenderImpl sender(URI url) {
        boolean tls = "smtps".equals(url.getScheme());
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setProtocol(tls ? "smtps" : "smtp");
        sender.setHost(url.getHost());
        sender.setPort(url.getPort() > 0 ? url.getPort() : tls ? 465 : 25);
        Properties properties = sender.getJavaMailProperties();
        String prefix = "mail." + sender.getProtocol();
        if (url.getRawUserInfo() != null) {
            String[] parts = url.getRawUserInfo().split(":", 2);
            sender.setUsername(URLDecoder.decode(parts[0], StandardCharsets.UTF_8));
            sender.setPassword(parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
            properties.setProperty(prefix + ".auth", "true");
            properties.setProperty("mail.smtp.starttls.required", tls ? "false" : "true");
        }
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty(prefix + ".ssl.checkserveridentity", "true");
        properties.setProperty(prefix + ".connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + ".timeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + ".writetimeout", TIMEOUT_MILLIS);
        return sender;
    }
}
