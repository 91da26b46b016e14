package dev.rekey.impersonation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An administrator sees the org as a member does: into whom, what is seen, and that nothing can be changed. */
class ImpersonationTest {
    private final World.TestOrg org = World.org();
    private final Person ada = org.admin();
    private final Person mia = org.member("Mia");

    @Test
    void bannerTellsWhoAndHowToLeaveAndNothingIsAdministrative() {
        PageClient browser = Impersonating.as(ada, mia);
        assertThat(Impersonating.banner(browser))
                .contains("Mia Tester", org.name(), "Turn Off Impersonation Mode", "My Tasks")
                .doesNotContain("/admin/users", "/admin/help");
        for (String path : List.of(
                "/admin",
                "/admin/users",
                "/admin/users/new",
                "/admin/users/" + mia.id(),
                "/admin/users/" + mia.id() + "/delete",
                "/admin/security",
                "/admin/help",
                "/admin/tools/user-audit",
                "/admin/tools/data-audit",
                "/admin/orgs")) {
            assertThat(browser.get(path).status()).as(path).isIn(403, 404);
        }
        JsonNode me = browser.http().get("/user/users/me").expect(200).json();
        assertThat(me.path("id").asLong()).isEqualTo(mia.id().value());
        assertThat(me.path("rights")).isEmpty();
        browser.http().get("/user/users").expect(403, "forbidden");
        Impersonating.banner(browser);
        Http.Answer ended = browser.post("/impersonation/end").expect(200);
        assertThat(ended.asked()).isEqualTo("GET /admin/users/" + mia.id());
        assertThat(Impersonating.banner(browser)).isEmpty();
        browser.get("/admin/users").expect(200);
    }

    @Test
    void everyChangeIsRefusedOnPages() {
        PageClient browser = Impersonating.as(ada, mia);
        Map<String, String[]> forms = Map.of(
                "/profile",
                new String[] {"firstName", "X", "lastName", "Y"},
                "/profile/email",
                new String[] {"email", "mine@example.org"},
                "/profile/theme",
                new String[] {"theme", "dark"},
                "/profile/password",
                new String[] {"currentPassword", World.PASSWORD},
                "/profile/mfa/set-up",
                new String[] {"code", "000000"},
                "/profile/keys",
                new String[] {"name", "x", "days", "1", "rights", "read"},
                "/profile/sessions/end-others",
                new String[0],
                "/switch-org",
                new String[] {"org", org.id().toString()},
                "/admin/users/" + mia.id(),
                new String[] {"firstName", "X"});
        forms.forEach((path, fields) -> {
            browser.get("/");
            assertThat(browser.post(path, fields).status()).as(path).isEqualTo(403);
        });
        assertThat(org.admin()
                        .signIn()
                        .get("/user/users/" + mia.id())
                        .json()
                        .path("firstName")
                        .asString())
                .isEqualTo("Mia");
    }

    @Test
    void everyChangeIsRefusedOverTheApiByCookie() {
        PageClient browser = Impersonating.as(ada, mia);
        String csrf = browser.get("/").text().replaceAll("(?s).*name=\"csrf\" content=\"([^\"]+)\".*", "$1");
        Http api = browser.http().with("X-CSRF-TOKEN", csrf);
        for (String[] call : new String[][] {
            {"PUT", "/user/users/me", "{\"firstName\": \"X\"}"},
            {"PUT", "/user/users/me/password", "{\"currentPassword\": \"x\", \"newPassword\": \"y\"}"},
            {"POST", "/user/users/mfa/generateTempSecret", "{}"},
            {"POST", "/user/users/mfa/confirm", "{\"code\": \"000000\"}"},
            {"POST", "/user/apiKey", "{\"name\": \"x\"}"},
            {"DELETE", "/user/apiKey/1", null},
            {"DELETE", "/user/sessions/1", null},
            {"POST", "/user/users", "{}"},
            {"PUT", "/user/users/mfa/reset", "{\"ids\": [" + ada.id() + "]}"},
            {"DELETE", "/user/users/" + mia.id(), null},
            {"PUT", "/user/org/mfa", "{\"isMfaEnforced\": true}"},
            {"POST", "/user/authenticate/refresh", ""},
            {"POST", "/user/users/email/cancelChange", "{\"id\": " + mia.id() + "}"}
        }) {
            api.send(call[0], call[1], call[2] == null ? null : "application/json", call[2])
                    .expect(403, "impersonating");
        }
    }

    @Test
    void secretsOfThePersonAreNotShown() {
        World.TestOrg elsewhere = World.org().enforcingMfa();
        elsewhere.alsoMember(mia);
        Phone phone = mia.setUpAtSignIn(elsewhere.id());
        PageClient remembered = PageClient.open();
        remembered.password(mia);
        remembered.post("/sign-in/org", "org", elsewhere.id().toString());
        remembered.codeAndRemember(phone.freshCode());
        World.TestOrg inviting = World.org();
        inviting.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "M", "lastName", "T", "email", mia.email()))
                .expect(201);
        mia.signInTo(elsewhere.id(), phone)
                .post("/user/apiKey", "{\"name\": \"Payroll robot\"}")
                .expect(201);
        PageClient browser = Impersonating.as(ada, mia);
        for (String path : List.of(
                "/profile/mfa/set-up",
                "/profile/mfa/set-up?level=org",
                "/profile/sessions",
                "/profile/keys",
                "/switch-org")) {
            browser.get(path).expect(403);
        }
        browser.http().get("/user/sessions").expect(403, "impersonating");
        browser.http().get("/user/apiKey").expect(403, "impersonating");
        for (String path : List.of("/", "/profile", "/profile/mfa", "/profile/password")) {
            assertThat(browser.get(path).text())
                    .as(path + " tells nothing of other orgs")
                    .doesNotContain(elsewhere.name() + "<", elsewhere.name() + " ", "Payroll")
                    .doesNotContain(inviting.name() + "<", inviting.name() + " ", inviting.name() + ".");
        }
        assertThat(mia.signInTo(org.id()).get("/user/apiKey").text()).contains("Payroll");
    }

    @Test
    void neverIntoWhoHasMoreOrNoAccess() {
        Person bea = org.anotherAdmin("Bea");
        Person operator = World.superAdmin();
        org.alsoMember(operator);
        Person disabled = org.member("Dis");
        Person seesAll = org.member("All");
        Http admin = ada.signIn();
        access(admin, disabled, "{\"enabled\": false}");
        access(admin, seesAll, "{\"allDataAccess\": true}");
        String email = UUID.randomUUID() + "@example.org";
        long invited = admin.post("/user/users", Json.object("firstName", "I", "lastName", "N", "email", email))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        PageClient browser = PageClient.of(ada);
        for (Person target : List.of(
                bea, operator, disabled, seesAll, ada, new Person(dev.rekey.shared.UserId.of(invited), "I", email))) {
            Impersonating.press(browser, target).expect(403);
            assertThat(browser.get("/admin/users/" + target.id()).text()).doesNotContain("/impersonate\"");
            assertThat(Impersonating.banner(browser)).isEmpty();
        }
        Impersonating.press(browser, World.org().member("Foreign")).expect(404);
        access(admin, ada, "{\"allDataAccess\": true}");
        assertThat(browser.get("/admin/users/" + seesAll.id()).text()).contains("/impersonate\"");
        Impersonating.press(browser, seesAll).expect(200);
        assertThat(Impersonating.banner(browser)).contains("All Tester");
    }

    @Test
    void noSecondOneAndNoneByAMember() {
        Person bo = org.member("Bo");
        PageClient browser = Impersonating.as(ada, mia);
        Impersonating.press(browser, bo).expect(403);
        assertThat(Impersonating.banner(browser)).contains("Mia Tester");
        PageClient member = PageClient.of(mia);
        Impersonating.press(member, bo).expect(403);
        member.get("/");
        member.post("/impersonation/end").expect(403);
        assertThat(member.signedIn()).isTrue();
    }

    @Test
    void neitherTokensNorKeysImpersonate() {
        Http token = ada.signIn();
        String key = token.post("/user/apiKey", "{\"name\": \"x\", \"rights\": [\"users\"]}")
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        for (Http caller : List.of(token, Http.api().with("x-api-key", key))) {
            caller.form("/admin/users/" + mia.id() + "/impersonate", Map.of()).expect(403);
            caller.get("/user/users/me").expect(200);
        }
        assertThat(Kit.db()
                        .sql("select count(*) from session where acting_as is not null and user_id = :user")
                        .param("user", ada.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void eventsCarryBothPeopleAndTheTrailShowsThem() {
        PageClient browser = Impersonating.as(ada, mia);
        browser.get("/");
        browser.post("/sign-out");
        List<String> events = Kit.db()
                .sql(
                        "select name || ' ' || actor_id || ' ' || coalesce(behind_id, 0) from event where org_id = :org order by id")
                .param("org", org.id().value())
                .query(String.class)
                .list();
        assertThat(events).contains("impersonation.begun " + ada.id() + " 0", "sign-out " + mia.id() + " " + ada.id());
        PageClient again = Impersonating.as(ada, mia);
        again.get("/");
        again.post("/impersonation/end").expect(200);
        assertThat(dev.rekey.kit.Events.count(mia.id(), "impersonation.ended", "")
                        + dev.rekey.kit.Events.count(ada.id(), "impersonation.ended", ""))
                .isEqualTo(1);
        assertThat(Kit.db()
                        .sql("select behind_id from event where org_id = :org and name = 'impersonation.ended'")
                        .param("org", org.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(ada.id().value());
        assertThat(again.get("/admin/tools/user-audit").text())
                .contains("impersonation.begun", "impersonation.ended", "Ada Tester");
    }

    private static void access(Http admin, Person target, String json) {
        admin.put("/user/users/" + target.id() + "/membership", json).expect(204);
    }
}
