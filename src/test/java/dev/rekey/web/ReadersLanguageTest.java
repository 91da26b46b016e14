package dev.rekey.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Everybody reads the own language: strangers what their browser asks for, people what they chose. */
class ReadersLanguageTest {
    private static final String ME = "/user/users/me";

    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void strangerReadsWhatTheBrowserAsksFor() {
        Http.Answer french = stranger("fr-FR,en;q=0.5").get("/sign-in").expect(200);
        assertThat(french.text()).contains("<html lang=\"fr\"", "Se connecter");
        assertThat(french.header("Content-Language")).isEqualTo("fr");
        assertThat(vary(french)).containsIgnoringCase("Accept-Language");
        assertThat(stranger("ja").get("/sign-in").expect(200).text()).contains("<html lang=\"en-US\"");
        assertThat(stranger("de").get("/problems/locked").text()).contains("<html lang=\"de\"");
    }

    @Test
    void portalSpeaksWhatItsOrgOffers() {
        admin.put("/user/org/languages", "{\"offered\": [\"es\", \"de\"], \"defaultLanguage\": \"es\"}")
                .expect(204);
        String path = admin.post("/object/portals", "{\"name\": \"Suppliers\"}")
                .expect(201)
                .json()
                .path("url")
                .asString()
                .replaceFirst("^https?://[^/]+", "");
        assertThat(stranger("fr").get(path).expect(200).text()).contains("<html lang=\"es\"");
        assertThat(stranger("fr,de;q=0.1").get(path).expect(200).text()).contains("<html lang=\"de\"");
    }

    @Test
    void problemsOfTheApiAreInTheCallersLanguage() {
        Http.Answer refused = Http.api().with("Accept-Language", "de").get(ME).expect(401, "unauthenticated");
        assertThat(refused.json().path("title").asString()).isEqualTo("Melden Sie sich zuerst an");
        assertThat(refused.header("Content-Language")).isEqualTo("de");
        assertThat(vary(refused)).containsIgnoringCase("Accept-Language");
        Http mia = org.member("Mia").signIn();
        mia.put(ME, "{\"language\": \"fr\"}").expect(204);
        JsonNode own = mia.with("Accept-Language", "de")
                .get("/user/org/languages")
                .expect(403, "forbidden")
                .json();
        assertThat(own.path("title").asString()).isEqualTo(french("problem.forbidden"));
        assertThat(Http.api()
                        .with("Accept-Language", "fr")
                        .get("/user/a%2fb")
                        .expect(400)
                        .json()
                        .path("title")
                        .asString())
                .as("what the container refuses")
                .isEqualTo(french("problem.bad-request"));
    }

    @Test
    void frenchPersonIsAtHome() {
        Person member = org.member("Mia");
        member.signIn()
                .put(ME, "{\"language\": \"fr\", \"timeZone\": \"Europe/Paris\"}")
                .expect(204);
        try (Browser browser = Browser.openIn("fr-FR")) {
            Page page = browser.page();
            page.navigate("/sign-in");
            assertThat(heading(page)).hasText("Connexion");
            page.getByLabel("E-mail").fill(member.email());
            page.getByLabel("Mot de passe").fill(World.PASSWORD);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Se connecter").setExact(true))
                    .click();
            assertThat(heading(page)).hasText("Mes tâches");
            page.navigate("/profile/sessions");
            assertThat(page.locator("time").first())
                    .hasAttribute("title", Pattern.compile("\\d+ [^ ]+ \\d{4}, \\d\\d:\\d\\d:\\d\\d Europe/Paris"));
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void mailsAreInThePersonsLanguageAndTimeZone() {
        Person member = org.member("Mia");
        member.signIn()
                .put(ME, "{\"language\": \"de\", \"timeZone\": \"Europe/Berlin\"}")
                .expect(204);
        member.optIn(member.signIn());
        admin.put(
                        "/user/users/mfa/reset",
                        Json.object("ids", new long[] {member.id().value()}))
                .expect(204);
        SentMail mail = SentMail.to(member.email(), "Multi-Faktor-Authentifizierung", 1);
        assertThat(mail.body()).containsPattern("\\d\\d\\.\\d\\d\\.\\d{4}, \\d\\d:\\d\\d:\\d\\d Europe/Berlin");
        assertThat(SentMail.allTo(org.admin().email()).stream()
                        .filter(sent -> sent.body().contains("Europe/Berlin")))
                .isEmpty();
    }

    private static String vary(Http.Answer answer) {
        return String.join(",", answer.response().headers().allValues("Vary"));
    }

    private static String french(String key) {
        return Kit.node().get(Texts.class).in("fr", TimeZones.UTC).of(key);
    }

    private static Http stranger(String languages) {
        return Http.api().with("Accept-Language", languages);
    }
}
