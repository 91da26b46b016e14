package dev.rekey.demo;

import dev.rekey.installation.Installation;
import dev.rekey.mail.Letter;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The mails that a demo has sent, newest first, for whoever sits at the machine. */
@Controller
public class DemoMailPages {
    private static final int SHOWN = 50;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Installation installation;
    private final Path folder;

    DemoMailPages(Installation installation, @Value("${rekey.data-dir}") Path dataDirectory) {
        this.installation = installation;
        this.folder = dataDirectory.resolve("mails");
    }

    public record Sent(String to, String subject, String body) {
        private static final Pattern LINK = Pattern.compile("https?://localhost[^\\s]*");

        /** The first link of ours in it. */
        public @Nullable String link() {
            Matcher found = LINK.matcher(body);
            return found.find() ? found.group() : null;
        }
    }

    /** A page elsewhere whose name was pointed at this machine must not read them: the host has to be the loopback's own. */
    @GetMapping("/demo/mails")
    ModelAndView mails(HttpServletRequest request, Screen screen) throws IOException {
        if (!installation.isDemo() || !LOOPBACK.contains(request.getServerName())) {
            throw Problem.notFound();
        }
        return screen.show("demo/mails", newest());
    }

    private List<Sent> newest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.reverseOrder())
                    .limit(SHOWN)
                    .map(DemoMailPages::read)
                    .toList();
        }
    }

    private static Sent read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            return new Sent(String.valueOf(message.getAllRecipients()[0]), message.getSubject(), Letter.text(message));
        } catch (MessagingException | IOException e) {
            return new Sent(file.getFileName().toString(), e.toString(), "");
        }
    }
}
