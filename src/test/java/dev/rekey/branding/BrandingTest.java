package dev.rekey.branding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An org's look over the API, and where it shows. */
class BrandingTest {
    private static final String BRANDING = "/user/org/branding";

    @Test
    void anySubsetChangesThatAloneAndAnEmptyTextGoesBack() {
        Http admin = World.org().admin().signIn();
        assertThat(branding(admin)).allMatch(JsonNode::isNull).hasSize(8);
        admin.put(BRANDING, Json.object("productName", " Harbor  ID ", "accent", "0B6E4F"))
                .expect(204);
        assertThat(branding(admin).path("productName").asString()).isEqualTo("Harbor ID");
        assertThat(branding(admin).path("accent").asString()).isEqualTo("#0b6e4f");
        assertThat(branding(admin).path("accentDark").asString()).matches("#[0-9a-f]{6}");
        admin.put(BRANDING, Json.object("background", "#dfe9e4", "mailFooter", "Blue Harbor\r\nQuay 1\n\n"))
                .expect(204);
        assertThat(branding(admin).path("productName").asString()).isEqualTo("Harbor ID");
        assertThat(branding(admin).path("mailFooter").asString()).isEqualTo("Blue Harbor\nQuay 1");
        admin.put(BRANDING, Json.object("productName", "", "accent", "")).expect(204);
        assertThat(branding(admin).path("productName").isNull()).isTrue();
        assertThat(branding(admin).path("accent").isNull()).isTrue();
        assertThat(branding(admin).path("background").asString()).isEqualTo("#dfe9e4");
    }

    @Test
    void whatCannotBeIsRefusedAndNamesItsField() {
        Http admin = World.org().admin().signIn();
        Http.Answer pale = admin.put(BRANDING, Json.object("accent", "#ffcc00")).expect(400, "low-contrast", "accent");
        assertThat(pale.json().path("title").asString()).contains("1.38:1", "4.5:1");
        assertThat(pale.json().path("contrast").asDouble()).isEqualTo(1.38);
        admin.put(BRANDING, Json.object("accent", "green")).expect(400, "no-colour", "accent");
        admin.put(BRANDING, Json.object("background", "url(x)")).expect(400, "no-colour", "background");
        admin.put(BRANDING, Json.object("productName", "x".repeat(61))).expect(400, "too-long", "productName");
        admin.put(BRANDING, Json.object("productName", "a\nb")).expect(400, "bad-characters", "productName");
        admin.put(BRANDING, Json.object("mailFooter", "x\n".repeat(300))).expect(400, "too-long", "mailFooter");
        admin.put(BRANDING, Json.object("mailFooter", "x\u202ey")).expect(400, "bad-characters", "mailFooter");
        assertThat(branding(admin)).allMatch(JsonNode::isNull);
    }

    @Test
    void changeLeavesOneEventWithOldAndNewAndNoChangeNone() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        admin.put(BRANDING, Json.object("productName", "A", "accent", "#0b6e4f"))
                .expect(204);
        admin.put(BRANDING, Json.object("productName", "A")).expect(204);
        admin.put(BRANDING, Json.object("productName", "B")).expect(204);
        List<String> events = Kit.db()
                .sql("select details::text from event where org_id = :org and name = 'branding.updated' order by id")
                .param("org", org.id().value())
                .query(String.class)
                .list();
        assertThat(events).hasSize(2);
        assertThat(Json.parse(events.get(1)))
                .isEqualTo(Json.parse("{\"productName\": {\"old\": \"A\", \"new\": \"B\"}}"));
    }

    @Test
    void consoleLooksLikeTheOrgThatOneIsInAndNoOther() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        wear(org, "Harbor ID", "#0b6e4f");
        String page = PageClient.of(org.member("Mia")).get("/").text();
        assertThat(page).contains("· Harbor ID</title>", "/brand.css?v=1&amp;accent=0b6e4f");
        assertThat(PageClient.of(other.admin()).get("/").text())
                .contains("· Rekey</title>")
                .doesNotContain("Harbor ID", "brand.css");
    }

    /** Before the password is proved nothing tells where somebody belongs. */
    @Test
    void signInLooksLikeTheOrgOnlyAfterThePassword() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        wear(org, "Harbor ID", "#0b6e4f");
        org.enforcingMfa();
        PageClient browser = PageClient.open();
        assertThat(browser.get("/sign-in").text()).doesNotContain("Harbor ID", "brand.css");
        assertThat(browser.password(member.email(), "wrong").text()).doesNotContain("Harbor ID", "brand.css");
        assertThat(browser.password(member).text())
                .contains("Multi-Factor Authenticator Setup", "Harbor ID", "accent=0b6e4f");
        assertThat(browser.get("/sign-in").text()).contains("Harbor ID");
        assertThat(browser.post("/sign-in/set-up", "code", "000000").text())
                .as("after a wrong code")
                .contains("Harbor ID");
        assertThat(browser.post("/sign-in/cancel").text()).doesNotContain("Harbor ID", "brand.css");
    }

    @Test
    void twoOrgsShowNoneBeforeOneIsChosen() {
        World.TestOrg org = World.org();
        World.TestOrg second = World.org();
        Person member = org.member("Mia");
        second.alsoMember(member);
        wear(org, "Harbor ID", "#0b6e4f");
        wear(second, "Summit", "#b3261e");
        PageClient browser = PageClient.open();
        assertThat(browser.password(member).text()).contains("· Rekey</title>").doesNotContain("brand.css");
        assertThat(browser.post("/sign-in/org", "org", second.id().toString()).text())
                .contains("· Summit</title>", "accent=b3261e");
    }

    /** There the address says whose it is, to anybody. */
    @Test
    void portalLooksLikeItsOrgFromTheFirstPageOn() {
        World.TestOrg org = World.org();
        Person member = org.member("Pia");
        Http admin = org.admin().signIn();
        admin.put("/user/users/" + member.id() + "/membership", "{\"portalUrlAccess\": true}")
                .expect(204);
        wear(org, "Harbor ID", "#0b6e4f");
        String url = admin.post("/object/portals", "{\"name\": \"Quay\"}")
                .expect(201)
                .json()
                .path("url")
                .asString();
        String portal = url.substring(url.lastIndexOf('/') + 1);
        PageClient browser = PageClient.open();
        assertThat(browser.get("/portal/" + portal).text()).contains("· Harbor ID</title>", "accent=0b6e4f");
        assertThat(browser.post("/sign-in", "email", member.email(), "password", "wrong", "portal", portal)
                        .text())
                .contains("· Harbor ID</title>", "accent=0b6e4f");
        assertThat(browser.post("/sign-in", "email", member.email(), "password", World.PASSWORD, "portal", portal)
                        .text())
                .contains("· Harbor ID</title>", "accent=0b6e4f");
        assertThat(browser.http().get("/brand.css?v=1&accent=0b6e4f").status()).isEqualTo(200);
        assertThat(browser.http().get("/admin/branding").status()).isEqualTo(404);
    }

    @Test
    void styleSheetSaysOnlyWhatItsAddressSaysAndIsKept() {
        Http.Answer sheet =
                Http.api().get("/brand.css?v=1&accent=0b6e4f&ground=dfe9e4").expect(200);
        assertThat(sheet.header("Content-Type")).startsWith("text/css");
        assertThat(sheet.header("Cache-Control")).contains("immutable");
        assertThat(sheet.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(sheet.text()).contains("--accent:light-dark(#0b6e4f,#", "background:#dfe9e4");
        for (String query : List.of(
                "",
                "?accent=red",
                "?accent=0b6e4f;%7D",
                "?accent=0B6E4F",
                "?ground=%7D",
                "?picture=../x.png",
                "?picture=x)%7D.png",
                "?accent=0b6e4f&ground=1")) {
            assertThat(Http.api().get("/brand.css" + query).status()).as(query).isEqualTo(404);
        }
    }

    @Test
    void memberWithoutAdminNeitherReadsNorChanges() {
        Http member = World.org().member("Mia").signIn();
        member.get(BRANDING).expect(403, "forbidden");
        member.put(BRANDING, "{}").expect(403, "forbidden");
        member.post(BRANDING + "/sampleMail", "{}").expect(403, "forbidden");
    }

    private static void wear(World.TestOrg org, String productName, String accent) {
        org.admin()
                .signIn()
                .put(BRANDING, Json.object("productName", productName, "accent", accent))
                .expect(204);
    }

    private static JsonNode branding(Http admin) {
        return admin.get(BRANDING).expect(200).json();
    }
}
