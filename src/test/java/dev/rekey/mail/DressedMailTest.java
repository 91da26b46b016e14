package dev.rekey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.images.Drawn;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A mail looks like the org on whose behalf it is sent, and says the same in plain text and as a page. */
class DressedMailTest {
    @Test
    void mailOfAnOrgWearsItsNameColourAndFooter() throws Exception {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        dress(admin);
        String email = "new-" + org.id() + "@example.org";
        admin.post("/user/users", Json.object("firstName", "Noor", "lastName", "Tester", "email", email))
                .expect(201);
        SentMail mail = SentMail.to(email);
        assertThat(mail.subject()).isEqualTo("Activate your Harbor ID account for " + org.name());
        assertThat(mail.body())
                .contains("you were added to " + org.name() + " on Harbor ID.")
                .endsWith("\n\n-- \nBlue Harbor <b>\nQuay 1\n");
        MimeMessage message = message(email);
        assertThat(message.getFrom()[0].toString()).isEqualTo("Harbor ID <rekey@localhost>");
        assertThat(message.getContentLanguage()).containsExactly("en-US");
        String page = page(message);
        assertThat(page)
                .contains(
                        "<html lang=\"en-US\">",
                        "#0b6e4f",
                        "Harbor ID",
                        "Blue Harbor &lt;b&gt;<br>Quay 1",
                        "href=\"" + mail.link() + "\"")
                .doesNotContain("<b>");
        assertThat(page.split("http", -1))
                .as("nothing else is loaded or linked")
                .hasSize(2);
    }

    @Test
    void mailAboutAnAccountIsTheInstallations() throws Exception {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        dress(admin);
        Person member = org.member("Mia");
        member.optIn(member.signIn());
        SentMail mail = SentMail.to(member.email());
        assertThat(mail.subject()).contains("Rekey");
        assertThat(mail.body()).doesNotContain("Harbor ID", "Quay 1");
        assertThat(page(message(member.email()))).doesNotContain("0b6e4f", "Harbor ID", "Quay 1");
    }

    /** People choose their names, and mails have them in. */
    @Test
    void namesThatLookLikeLinksOrMarkupAreNeither() throws Exception {
        Mail mail = new Mail(
                "mia@example.org",
                "Hello <script>",
                "Hello http://evil.example/x <script>alert(1)</script>,\n\nsee "
                        + Kit.node().url()
                        + "/a?b=1&c=2.\nor " + Kit.node().url() + ".evil.example/x\n\n    AB12-CD34\n\n"
                        + Kit.node().url() + "/sign-in?x=1\n");
        String page = page(Kit.node().get(Letter.class).of(mail, dev.rekey.web.Brand.NONE));
        assertThat(page)
                .doesNotContain("<script")
                .contains("http://evil.example/x &lt;script&gt;", ">AB12-CD34<")
                .contains("href=\"" + Kit.node().url() + "/a?b=1&amp;c=2\"")
                .contains("href=\"" + Kit.node().url() + "/sign-in?x=1\"")
                .doesNotContain("href=\"http://evil", ".evil.example/x\"");
    }

    @Test
    void sampleComesToWhoeverAsked() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        dress(admin);
        admin.post("/user/org/branding/sampleMail", "{}").expect(204);
        assertThat(SentMail.to(org.admin().email(), "A sample", 1).subject())
                .isEqualTo("A sample of mails from Harbor ID");
    }

    @Test
    void imageOfTheOrgStandsAboveTheWords() throws Exception {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        JsonNode image = admin.upload(
                        "/object/images",
                        dev.rekey.kit.Multipart.form().file("file", "quay.png", Drawn.of("png", 1008, 300)))
                .expect(201)
                .json();
        admin.put(
                        "/user/org/branding",
                        Json.object("mailImageId", image.path("id").asLong()))
                .expect(204);
        admin.post("/user/org/branding/sampleMail", "{}").expect(204);
        SentMail.to(org.admin().email(), "A sample", 1);
        assertThat(page(message(org.admin().email())))
                .contains("<img src=\"" + image.path("address").asString() + "\" width=\"504\" height=\"150\"");
    }

    private static void dress(Http admin) {
        String look =
                Json.object("productName", "Harbor ID", "accent", "#0b6e4f", "mailFooter", "Blue Harbor <b>\nQuay 1");
        admin.put("/user/org/branding", look).expect(204);
    }

    private static MimeMessage message(String to) {
        return Arrays.stream(Kit.mailServer().getReceivedMessages())
                .filter(message -> isTo(message, to))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isTo(MimeMessage message, String to) {
        try {
            return String.valueOf(message.getAllRecipients()[0]).equals(to);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String page(MimeMessage message) throws Exception {
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        return page((Multipart) message.getContent());
    }

    private static String page(Multipart parts) throws Exception {
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(1).isMimeType("text/html")
                        || parts.getBodyPart(1).getContent() != null)
                .isTrue();
        return String.valueOf(parts.getBodyPart(1).getContent());
    }
}
