package dev.rekey.superadmins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orgs are made, found, changed: over the API and on the screens. */
class OrgsTest {
    @Test
    void orgIsMadeWithLicencesAndAnEventInItsOwnTrail() {
        Http operator = World.operator();
        String name = "Blue Harbor " + UUID.randomUUID();
        JsonNode made = create(operator, " " + name + " ", 7).expect(201).json();
        assertThat(made.path("name").asString()).isEqualTo(name);
        assertThat(made.path("licences").asInt()).isEqualTo(7);
        assertThat(made.path("enabled").asInt()).isZero();
        assertThat(made.path("suspended").asBoolean()).isFalse();
        assertThat(events(made.path("id").asLong())).containsExactly("org.created");
        assertThat(operator.post("/user/orgs", Json.object("name", "Usual " + UUID.randomUUID()))
                        .expect(201)
                        .json()
                        .path("licences")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void whatCannotBeIsRefusedNamingTheField() {
        Http operator = World.operator();
        create(operator, " ", 1).expect(400, "required", "name");
        create(operator, "x".repeat(201), 1).expect(400, "too-long", "name");
        create(operator, "a\u0000b", 1).expect(400, "bad-characters", "name");
        create(operator, "Minus", -1).expect(400, "out-of-range", "licences");
        create(operator, "Plus", 10_000_001).expect(400, "out-of-range", "licences");
        operator.post("/user/orgs", "{\"name\": \"X\", \"suspended\": true}").expect(400, "unknown-field", "suspended");
        operator.put("/user/orgs/99999999999", "{}").expect(404, "not-found");
    }

    /** In an authenticator app, and where one chooses an org, they could not be told apart. */
    @Test
    void noTwoOrgsHaveOneNameWhateverTheCase() {
        Http operator = World.operator();
        World.TestOrg org = World.org("Straße " + UUID.randomUUID(), 5);
        create(operator, " " + org.name().toUpperCase(java.util.Locale.ROOT).replace("STRASSE", "STRAßE"), 1)
                .expect(409, "org-name-taken", "name");
        String path = "/user/orgs/" + World.org().id();
        operator.put(path, Json.object("name", org.name())).expect(409, "org-name-taken", "name");
        operator.put("/user/orgs/" + org.id(), Json.object("name", org.name().toLowerCase(java.util.Locale.ROOT)))
                .expect(200);
        Person self = World.superAdmin();
        PageClient browser = PageClient.of(self, self.optIn(self.signIn()));
        browser.get("/admin/orgs/new");
        assertThat(browser.post("/admin/orgs/new", "name", org.name(), "licences", "1")
                        .text())
                .contains("e-name", "Another org has this name");
    }

    @Test
    void orgsAreListedByNamePageByPageAndFoundAnywhereInTheName() {
        Http operator = World.operator();
        String mark = "m" + UUID.randomUUID() + "_%";
        for (String name : List.of("B ", "a ", "C ", "d ", "Ab ")) {
            create(operator, name + mark, 1).expect(201);
        }
        String list = "/user/orgs?limit=2&search="
                + java.net.URLEncoder.encode(
                        mark.toUpperCase(java.util.Locale.ROOT), java.nio.charset.StandardCharsets.UTF_8);
        List<String> names = new ArrayList<>();
        for (String cursor = ""; ; ) {
            JsonNode page = operator.get(list + cursor).expect(200).json();
            page.path("orgs")
                    .forEach(org -> names.add(org.path("name").asString().substring(0, 1)));
            if (page.path("next").isNull()) {
                break;
            }
            cursor = "&cursor=" + page.path("next").asString();
        }
        assertThat(names).containsExactly("a", "A", "B", "C", "d");
        for (String limit : List.of("0", "201", "x")) {
            operator.get("/user/orgs?limit=" + limit).expect(400);
        }
        operator.get("/user/orgs?cursor=nonsense").expect(400, "bad-cursor", "cursor");
        operator.get("/user/orgs?search=%25" + mark.replace("%", "%25") + "zzz").expect(200);
        operator.get("/user/orgs?search=%00").expect(400, "bad-characters", "search");
        operator.get("/user/orgs?search=" + "x".repeat(201)).expect(400, "too-long", "search");
    }

    @Test
    void anySubsetChangesThatAloneAndLicencesStayAboveWhoIsEnabled() {
        World.TestOrg org = World.org("Three", 5);
        org.member("Mia");
        Http operator = World.operator();
        String path = "/user/orgs/" + org.id();
        String two = "Two " + UUID.randomUUID();
        operator.put(path, "{\"licences\": 1, \"name\": \"One\"}").expect(409, "licences-in-use", "licences");
        assertThat(events(org.id().value())).isEmpty();
        operator.put(path, "{\"licences\": 2}").expect(200);
        JsonNode renamed =
                operator.put(path, Json.object("name", two)).expect(200).json();
        assertThat(renamed.path("licences").asInt()).isEqualTo(2);
        assertThat(renamed.path("name").asString()).isEqualTo(two);
        operator.put(path, Json.object("name", two, "licences", 2, "suspended", false))
                .expect(200);
        operator.put(path, "{\"suspended\": true}").expect(200);
        operator.put(path, "{\"suspended\": true}").expect(200);
        operator.put(path, "{\"suspended\": false}").expect(200);
        assertThat(events(org.id().value()))
                .containsExactly("org.updated", "org.updated", "org.suspended", "org.resumed");
    }

    @Test
    void screensMakeChangeSuspendAndEnterAnOrg() {
        Person self = World.superAdmin();
        PageClient browser = PageClient.of(self, self.optIn(self.signIn()));
        String name = "<i>&" + UUID.randomUUID();
        browser.get("/admin/orgs/new").expect(200);
        assertThat(browser.post("/admin/orgs/new", "name", "", "licences", "x").text())
                .contains("f-name");
        Http.Answer made =
                browser.post("/admin/orgs/new", "name", name, "licences", "1").expect(200);
        assertThat(made.text()).contains("Nobody administers this org yet").doesNotContain("<i>&");
        String path = made.asked().replace("GET ", "");
        assertThat(path).matches("/admin/orgs/\\d+");
        assertThat(browser.post(path + "/enter").expect(200).text()).contains("Switch");
        browser.get(path);
        assertThat(browser.post(path + "/enter").text()).contains("already");
        browser.get(path);
        assertThat(browser.post(path, "name", name, "licences", "0").text())
                .contains("More members are enabled than that");
        assertThat(browser.post(path, "name", name + "!", "licences", "3").text())
                .contains(name.substring(4) + "!");
        assertThat(browser.get(path + "/suspend").expect(200).text())
                .contains("Suspend this org?", "Cancel", path + "/suspend?suspended=true");
        assertThat(browser.post(path + "/suspend?suspended=true").text()).contains("Suspended", "Resume");
        assertThat(browser.post(path + "/suspend", "suspended", "false").text()).doesNotContain("Resume");
        assertThat(browser.get("/admin/orgs?search=" + name.substring(4)).text())
                .contains(path);
        browser.get("/admin/orgs/99999999999").expect(404);
    }

    @Test
    void screensAreClosedBeforeMfa() {
        PageClient browser = PageClient.of(World.superAdmin());
        for (String path : List.of("/admin/orgs", "/admin/orgs/new", "/admin/super-admins")) {
            assertThat(browser.get(path).expect(403).text()).contains("only after MFA");
        }
    }

    private static Http.Answer create(Http operator, String name, int licences) {
        return operator.post("/user/orgs", Json.object("name", name, "licences", licences));
    }

    private static List<String> events(long org) {
        return Kit.db()
                .sql("select name from event where org_id = :org and name like 'org.%' order by id")
                .param("org", org)
                .query(String.class)
                .list();
    }
}
