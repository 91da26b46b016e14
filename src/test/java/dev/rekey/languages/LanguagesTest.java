package dev.rekey.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which languages an org offers, and who has which. */
class LanguagesTest {
    private static final String LANGUAGES = "/user/org/languages";
    private static final String ME = "/user/users/me";

    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void orgOffersAllUntilItChoosesAndLeavesATrail() {
        JsonNode before = admin.get(LANGUAGES).expect(200).json();
        assertThat(before.path("offered")).isEqualTo(before.path("available")).hasSize(6);
        assertThat(before.path("defaultLanguage").asString()).isEqualTo("en-US");
        offer("fr", "de", "fr");
        offer("de", "de", "fr");
        JsonNode after = admin.get(LANGUAGES).json();
        assertThat(after.path("offered").valueStream().map(JsonNode::asString)).containsExactly("fr", "de");
        assertThat(after.path("defaultLanguage").asString()).isEqualTo("de");
        assertThat(Kit.db()
                        .sql("select count(*) from event where org_id = :org and name = 'languages.changed'")
                        .param("org", org.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(World.org().admin().signIn().get(LANGUAGES).json()).isEqualTo(before);
    }

    @Test
    void whatCannotBeOfferedIsRefused() {
        admin.put(LANGUAGES, "{\"offered\": []}").expect(400, "required", "offered");
        admin.put(LANGUAGES, "{\"offered\": [\"xx\"]}").expect(400, "not-one-of", "offered");
        admin.put(LANGUAGES, "{\"offered\": [null]}").expect(400);
        admin.put(LANGUAGES, "{\"offered\": [\"fr\"]}").expect(400, "not-one-of", "defaultLanguage");
        admin.put(LANGUAGES, "{\"defaultLanguage\": \"FR\"}").expect(400, "not-one-of", "defaultLanguage");
        org.member("Mia")
                .signIn()
                .put(LANGUAGES, "{\"defaultLanguage\": \"fr\"}")
                .expect(403);
        assertThat(admin.get(LANGUAGES).json().path("offered")).hasSize(6);
    }

    @Test
    void newUserGetsTheDefaultOrOneThatIsOffered() {
        offer("fr", "fr", "de");
        assertThat(invite(null).expect(201).json().path("language").asString()).isEqualTo("fr");
        assertThat(invite("de").expect(201).json().path("language").asString()).isEqualTo("de");
        invite("es").expect(400, "not-one-of", "language");
        PageClient browser = PageClient.of(org.admin());
        assertThat(browser.get("/admin/users/new").text())
                .contains("<option value=\"fr\" lang=\"fr\" selected>Français", "Deutsch")
                .doesNotContain("Español");
    }

    @Test
    void whoHasALanguageThatIsNotOfferedAnyMoreKeepsIt() {
        Person member = org.member("Mia");
        Http mia = member.signIn();
        mia.put(ME, "{\"language\": \"es\"}").expect(204);
        offer("fr", "fr");
        mia.put(ME, Json.object("firstName", "Maria", "language", "es")).expect(204);
        String path = "/user/users/" + member.id();
        admin.put(path, Json.object("lastName", "Prueba", "language", "es")).expect(200);
        assertThat(admin.get(path).json().path("language").asString()).isEqualTo("es");
        mia.put(ME, "{\"language\": \"de\"}").expect(400, "not-one-of", "language");
        admin.put(path, "{\"language\": \"de\"}").expect(400, "not-one-of", "language");
        assertThat(PageClient.of(member).get("/profile").text())
                .contains("Español", "Français")
                .doesNotContain("Deutsch");
        mia.put(ME, "{\"language\": \"fr\"}").expect(204);
        mia.put(ME, "{\"language\": \"es\"}").expect(400, "not-one-of", "language");
    }

    @Test
    void invitationSpeaksAsTheInviterSaysAndSoDoesThePersonFromThenOn() {
        JsonNode invited = invite("fr").expect(201).json();
        String email = invited.path("email").asString();
        assertThat(SentMail.to(email).subject()).startsWith("Activez votre compte");
        String path = "/user/users/" + invited.path("id").asLong();
        admin.put(path, "{\"language\": \"de\"}").expect(200);
        assertThat(admin.get(path).json().path("language").asString()).isEqualTo("de");
        admin.post(path + "/resendActivation", "{}").expect(204);
        SentMail german = SentMail.to(email, "Aktivieren Sie", 1);
        PageClient browser = PageClient.open();
        browser.get(german.path()).expect(200);
        browser.post("/activate", "token", german.token(), "password", World.PASSWORD, "again", World.PASSWORD);
        assertThat(browser.password(email, World.PASSWORD).text()).contains("<html lang=\"de\"", "Meine Aufgaben");
    }

    @Test
    void timeZoneIsChosenByItsName() {
        Person member = org.member("Mia");
        Http mia = member.signIn();
        assertThat(mia.get(ME).json().path("timeZone").asString()).isEqualTo("UTC");
        mia.put(ME, "{\"timeZone\": \"America/Sao_Paulo\"}").expect(204);
        assertThat(mia.get(ME).json().path("timeZone").asString()).isEqualTo("America/Sao_Paulo");
        for (String none : List.of("", "Mars/Olympus", "+02:00", "europe/paris", "x".repeat(100))) {
            mia.put(ME, Json.object("timeZone", none)).expect(400, "no-time-zone", "timeZone");
        }
        assertThat(PageClient.of(member).get("/profile").text()).contains("<option selected>America/Sao_Paulo");
    }

    @Test
    void screenSavesAndSaysWhatIsWrong() {
        PageClient browser = PageClient.of(org.admin());
        browser.get("/admin/languages").expect(200);
        assertThat(browser.post("/admin/languages", "defaultLanguage", "fr").text())
                .contains("Offer one language");
        assertThat(browser.post("/admin/languages", "offered", "de", "defaultLanguage", "fr")
                        .text())
                .contains("Français is not offered");
        assertThat(browser.post("/admin/languages", "offered", "de", "defaultLanguage", "de")
                        .text())
                .contains("The languages are saved.");
        assertThat(admin.get(LANGUAGES).json().path("offered")).hasSize(1);
    }

    private void offer(String standard, String... offered) {
        admin.put(LANGUAGES, Json.object("offered", List.of(offered), "defaultLanguage", standard))
                .expect(204);
    }

    private Http.Answer invite(@Nullable String language) {
        return admin.post(
                "/user/users",
                Json.object(
                        "firstName",
                        "Noor",
                        "lastName",
                        "Tester",
                        "email",
                        "lang-" + UUID.randomUUID() + "@example.org",
                        "language",
                        language));
    }
}
