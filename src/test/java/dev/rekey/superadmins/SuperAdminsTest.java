package dev.rekey.superadmins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who operates the installation: how one becomes it and ends it, and that administrators never touch such an account. */
class SuperAdminsTest {
    @Test
    void endingASuperAdminAsksFirst() {
        Person self = World.superAdmin();
        Person other = World.superAdmin();
        PageClient browser = PageClient.of(self, self.optIn(self.signIn()));
        String path = "/admin/super-admins/" + other.id() + "/end";
        assertThat(browser.get("/admin/super-admins").text())
                .contains("method=\"get\" action=\"" + path)
                .doesNotContain("method=\"post\" action=\"" + path);
        assertThat(browser.get(path).expect(200).text())
                .contains(other.email(), "No super admin any more?", "method=\"post\" action=\"" + path);
        browser.post(path).expect(200);
        browser.get(path).expect(404);
    }

    @Test
    void invitationDoesNotKeepASuperAdminOutOfTheOrg() {
        World.TestOrg org = World.org();
        Person self = World.superAdmin();
        Http operator = self.signIn(self.optIn(self.signIn()));
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "In", "lastName", "Vited", "email", self.email()))
                .expect(201);
        JsonNode made =
                operator.post("/user/users/insert/" + org.id(), "").expect(200).json();
        assertThat(made.path("admin").asBoolean() && made.path("allDataAccess").asBoolean())
                .isTrue();
        assertThat(Events.inTrail(org.id(), self.id(), "user.created")).isEqualTo(2);
        assertThat(operator.post("/user/users/insert/" + org.id(), "")
                        .expect(409, "already-member")
                        .json()
                        .has("field"))
                .isFalse();
    }

    @Test
    void activeAccountBecomesASuperAdminAndEndsBeingOne() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Phone phone = mia.optIn(mia.signIn());
        Http before = mia.signIn(phone);
        before.get("/user/orgs").expect(403, "forbidden");
        Http operator = World.operator();
        make(operator, mia.email()).expect(200);
        make(operator, mia.email()).expect(200);
        assertThat(Events.inTrail(org.id(), mia.id(), "super-admin.made")).isEqualTo(1);
        before.get("/user/orgs").expect(200);
        assertThat(operator.get("/user/superAdmins").expect(200).text()).contains(mia.email());
        PageClient browser = PageClient.of(mia, phone);
        operator.delete("/user/superAdmins/" + mia.id()).expect(204);
        before.get("/user/users/me").expect(401);
        assertThat(browser.signedIn()).isFalse();
        assertThat(Events.inTrail(org.id(), mia.id(), "super-admin.ended")).isEqualTo(1);
        operator.delete("/user/superAdmins/" + mia.id()).expect(404, "not-found");
        mia.signIn(phone).get("/user/orgs").expect(403, "forbidden");
    }

    @Test
    void whoIsNobodyOrNeverActivatedBecomesNone() {
        World.TestOrg org = World.org();
        String email = "ivo-" + UUID.randomUUID() + "@example.org";
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "In", "lastName", "Vited", "email", email))
                .expect(201);
        Http operator = World.operator();
        make(operator, email).expect(404, "no-such-account", "email");
        make(operator, "nobody@example.org").expect(404, "no-such-account", "email");
        operator.post("/user/superAdmins", "{}").expect(400, "required", "email");
    }

    @Test
    void nobodyEndsItOneselfAndWhoEndedHasNothingLeft() {
        Person self = World.superAdmin();
        Phone phone = self.optIn(self.signIn());
        Http operator = self.signIn(phone);
        operator.delete("/user/superAdmins/" + self.id()).expect(403, "own-super-admin");
        PageClient browser = PageClient.of(self, phone);
        browser.get("/admin/super-admins");
        browser.post("/admin/super-admins/" + self.id() + "/end").expect(403);
        Http.Answer half = self.authenticate(null).expect(401, "mfa-required");
        World.operator().delete("/user/superAdmins/" + self.id()).expect(204);
        operator.get("/user/users/me").expect(401);
        assertThat(browser.signedIn()).isFalse();
        assertThat(Person.goOn(half, phone.freshCode()).status()).isIn(401, 404);
        self.authenticate(phone.freshCode()).expect(404, "no-active-org");
    }

    @Test
    void twoWhoEndEachOtherAtOnceLeaveOne() {
        for (int round = 0; round < 10; round++) {
            List<Person> both = List.of(World.superAdmin(), World.superAdmin());
            List<Http> sessions = both.stream()
                    .map(person -> person.signIn(person.optIn(person.signIn())))
                    .toList();
            List<Integer> answers = Race.run(
                    2,
                    i -> () -> (i == 0 ? sessions.get(i) : sessions.get(i).at(Kit.secondNode()))
                            .delete("/user/superAdmins/" + both.get(1 - i).id())
                            .status());
            assertThat(answers).containsOnlyOnce(204).containsAnyOf(401, 403);
            assertThat(Kit.db()
                            .sql("select count(*) from users where super_admin and id in (:one, :two)")
                            .param("one", both.get(0).id().value())
                            .param("two", both.get(1).id().value())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void administratorsDoNotTouchASuperAdminsAccount() {
        World.TestOrg org = World.org();
        Person operator = World.superAdmin();
        org.alsoMember(operator);
        Http session = operator.signIn();
        Http admin = org.admin().signIn();
        String user = "/user/users/" + operator.id();
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + operator.id() + "]}").expect(403, "super-admin");
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + operator.id() + "], \"level\": \"org\"}")
                .expect(403, "super-admin");
        for (String change : List.of("enabled", "admin", "mfaOptOut")) {
            admin.put(user + "/membership", "{\"" + change + "\": " + !change.equals("enabled") + "}")
                    .expect(403, "super-admin");
        }
        admin.put(user, "{\"email\": \"mine@example.org\"}").expect(403, "super-admin");
        admin.put(user, "{\"groupIds\": []}").expect(403, "super-admin");
        admin.delete(user).expect(403, "super-admin");
        for (String action : List.of("/passwordReset", "/unlock", "/endSessions", "/resendActivation")) {
            admin.post(user + action, "").expect(403, "super-admin");
        }
        for (String call : List.of("resendChangeConfirmation", "cancelChange")) {
            admin.post("/user/users/email/" + call, "{\"id\": " + operator.id() + "}")
                    .expect(403, "super-admin");
        }
        session.get("/user/users/me").expect(200);
        assertThat(SentMail.allTo(operator.email())).isEmpty();
    }

    @Test
    void pagesDoNotTouchItEither() {
        World.TestOrg org = World.org();
        Person operator = World.superAdmin();
        org.alsoMember(operator);
        PageClient browser = PageClient.of(org.admin());
        String page = "/admin/users/" + operator.id();
        Map<String, String[]> presses = Map.of(
                "/delete", new String[0],
                "/end-sessions", new String[0],
                "/password-mail", new String[0],
                "/unlock", new String[0],
                "/impersonate", new String[0],
                "/resend-activation", new String[0],
                "/mfa/reset", new String[] {"level", "user"});
        presses.forEach((path, fields) -> {
            browser.get("/admin/users");
            browser.post(page + path, fields).expect(403);
        });
        assertThat(Events.count(operator.id(), "user.deleted", "")).isZero();
    }

    /** A super admin who has not proved MFA reaches no further than any administrator. */
    @Test
    void superAdminWithoutMfaDoesNotTouchThemEither() {
        World.TestOrg org = World.org();
        Person one = World.superAdmin();
        Person other = World.superAdmin();
        org.alsoAdmin(one);
        org.alsoMember(other);
        Http admin = one.signIn();
        admin.put("/user/users/" + other.id() + "/membership", "{\"enabled\": false}")
                .expect(403, "super-admin");
        Http proved = one.signInTo(org.id(), one.optIn(admin));
        proved.put("/user/users/" + other.id() + "/membership", "{\"enabled\": false}")
                .expect(204);
    }

    @Test
    void screenMakesAndEndsThem() {
        Person self = World.superAdmin();
        Person mia = World.org().member("Mia");
        PageClient browser = PageClient.of(self, self.optIn(self.signIn()));
        browser.get("/admin/super-admins");
        assertThat(browser.post("/admin/super-admins", "email", "nobody@example.org")
                        .text())
                .contains("nobody@example.org", "class=\"alert bad\"");
        assertThat(browser.post("/admin/super-admins", "email", mia.email())
                        .expect(200)
                        .text())
                .contains("/admin/super-admins/" + mia.id() + "/end")
                .doesNotContain("/admin/super-admins/" + self.id() + "/end");
        assertThat(browser.post("/admin/super-admins/" + mia.id() + "/end")
                        .expect(200)
                        .text())
                .doesNotContain(mia.email());
    }

    private static Http.Answer make(Http operator, String email) {
        return operator.post("/user/superAdmins", Json.object("email", email));
    }
}
