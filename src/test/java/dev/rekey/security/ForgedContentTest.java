package dev.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people type is text, sets what they may set and leads nowhere else. */
class ForgedContentTest {
    private static final String EVIL =
            "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>{{70001*70003}}${70001*70003}";
    private static final List<String> NOBODYS = List.of(
            "superAdmin",
            "super_admin",
            "id",
            "userId",
            "orgId",
            "org",
            "password",
            "passwordHash",
            "emailVerified",
            "emailConfirmed",
            "pendingEmail",
            "acceptedAt",
            "accepted",
            "mfa",
            "mfaEnabled",
            "frozen",
            "frozenAt",
            "lastLogin",
            "permissions",
            "rights",
            "__proto__",
            "class");
    private static final List<String> ADMINISTRATORS =
            List.of("enabled", "admin", "allDataAccess", "portalUrlAccess", "mfaOptOut", "groupIds", "roleIds");

    @Test
    void fieldsThatNobodyMaySetAreRefused() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Http admin = org.admin().signIn();
        Http self = mia.signIn();
        String before = row(mia);
        for (String field : NOBODYS) {
            String body = "{\"firstName\": \"Taken\", \"" + field + "\": true}";
            admin.put("/user/users/" + mia.id(), body).expect(400, "unknown-field", field);
            admin.put("/user/users/" + mia.id() + "/membership", "{\"" + field + "\": true}")
                    .expect(400, "unknown-field", field);
            admin.post("/user/users", body).expect(400, "unknown-field", field);
            admin.put("/user/org/settings", "{\"" + field + "\": true}").expect(400, "unknown-field", field);
        }
        Stream.concat(NOBODYS.stream(), ADMINISTRATORS.stream())
                .forEach(field -> self.put("/user/users/me", "{\"firstName\": \"Taken\", \"" + field + "\": true}")
                        .expect(400, "unknown-field", field));
        assertThat(row(mia)).isEqualTo(before);
    }

    /** Forms take what their page has, and leave the rest. */
    @Test
    void formsSetNothingThatTheirPageHasNot() {
        Person mia = World.org().member("Mia");
        PageClient browser = PageClient.of(mia);
        String before = row(mia);
        browser.get("/profile").expect(200);
        String[] form = Stream.concat(
                        Stream.of("firstName", "Mia", "lastName", "Tester", "language", "en-US"),
                        Stream.concat(NOBODYS.stream(), ADMINISTRATORS.stream())
                                .flatMap(field -> Stream.of(field, "true")))
                .toArray(String[]::new);
        browser.post("/profile", form);
        assertThat(row(mia)).isEqualTo(before);
    }

    @Test
    void markupIsTextOnEveryPageAndInMails() {
        World.TestOrg org = World.org("Org " + EVIL, 50);
        Http admin = org.admin().signIn();
        String email = "markup-" + org.id() + "@example.org";
        long id = admin.post("/user/users", Json.object("firstName", EVIL, "lastName", EVIL, "email", email))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        long group = admin.post("/user/userGroups", Json.object("name", EVIL))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        long role = admin.post("/user/roles", Json.object("name", EVIL))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        admin.put("/user/users/" + id, Json.object("groupIds", List.of(group), "roleIds", List.of(role)))
                .expect(200);
        admin.put("/user/users/me", Json.object("firstName", EVIL)).expect(204);
        PageClient console = PageClient.of(org.admin());
        for (String path : List.of(
                "/",
                "/admin/users",
                "/admin/users?search=%3Cscript%3E",
                "/admin/users/" + id,
                "/admin/users/" + id + "/delete",
                "/admin/groups",
                "/admin/groups/" + group,
                "/admin/roles/" + role,
                "/admin/tools/user-audit",
                "/admin/tools/data-audit",
                "/admin/security",
                "/profile",
                "/admin/help?search=%22%3E%3Cscript%3Ealert(2)%3C/script%3E")) {
            Http.Answer answer = console.get(path).expect(200);
            assertThat(answer.text()).as(path).doesNotContain("<img src=x", "<script>", "\"'><");
        }
        assertThat(console.get("/admin/users/" + id).text()).contains("&lt;img src=x");
        SentMail mail = SentMail.to(email);
        assertThat(mail.subject() + mail.body()).doesNotContain("4900280003");
    }

    @Test
    void nobodyIsSentElsewhere() {
        World.TestOrg org = World.org();
        String elsewhere = "https://evil.example/";
        String query = Stream.of(
                        "next", "redirect", "redirect_uri", "returnUrl", "continue", "to", "url", "back", "target")
                .map(name -> name + "=" + elsewhere)
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
        PageClient browser = PageClient.open().with("Referer", elsewhere).with("Origin-Agent", elsewhere);
        browser.get("/sign-in?" + query);
        browser.post("/sign-in?" + query, "email", org.admin().email(), "password", World.PASSWORD);
        assertThat(browser.signedIn()).isTrue();
        for (Route route : Route.all()) {
            if (route.method().equals("GET") && !route.isApi()) {
                leadsHere(browser.http().get(route.path(org.admin().id()) + "?" + query));
            }
        }
        browser.get("/profile");
        for (Map.Entry<String, String> form : Map.of(
                        "/profile/theme", "theme=dark", "/proof", "to=" + elsewhere, "/sign-out", "x=y")
                .entrySet()) {
            browser.get("/profile");
            String[] field = form.getValue().split("=", 2);
            leadsHere(browser.send(Kit.node(), form.getKey() + "?" + query, field[0], field[1]));
        }
    }

    private static void leadsHere(Http.Answer answer) {
        for (String header : List.of("Location", "HX-Redirect", "HX-Location", "Refresh")) {
            assertThat(answer.header(header))
                    .as(answer.asked())
                    .doesNotContain("evil")
                    .matches("|/(?!/).*");
        }
        assertThat(answer.text()).as(answer.asked()).doesNotContain("href=\"https://evil", "action=\"https://evil");
    }

    private static String row(Person person) {
        return Kit.db()
                .sql("""
                        select u.email || u.first_name || u.last_name || u.super_admin || u.password_hash
                               || (select string_agg(m::text, ' ') from membership m where m.user_id = u.id)
                        from users u where u.id = :id
                        """)
                .param("id", person.id().value())
                .query(String.class)
                .single();
    }
}
