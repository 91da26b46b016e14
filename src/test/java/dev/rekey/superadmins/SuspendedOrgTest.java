package dev.rekey.superadmins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody enters a suspended org, by whatever door, and what was open in it is closed at once; resumed, all is back. */
class SuspendedOrgTest {
    @Test
    void whatWasOpenIsClosedAtOnceAndBackWhenResumed() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person mia = org.member("Mia");
        other.alsoMember(mia);
        PageClient browser = PageClient.of(mia, org.id());
        PageClient elsewhere = PageClient.of(mia, other.id());
        Http token = mia.signInTo(org.id());
        Http tokenElsewhere = mia.signInTo(other.id());
        Http key = key(token);
        Http keyElsewhere = key(tokenElsewhere);
        PageClient console = PageClient.of(org.admin());
        suspend(org, true);
        for (Http dead : List.of(token, key, token.at(Kit.secondNode()), key.at(Kit.secondNode()))) {
            dead.get("/user/users/me").expect(401, "unauthenticated");
        }
        token.post("/user/authenticate/refresh", "").expect(401);
        assertThat(browser.signedIn()).isFalse();
        assertThat(console.signedIn()).isFalse();
        mia.authenticate(null, org.id()).expect(404, "no-active-org");
        org.admin().authenticate(null).expect(404, "no-active-org");
        assertThat(mia.authenticate(null).expect(200).json().path("org").toString())
                .contains(other.id().toString());
        tokenElsewhere.get("/user/users/me").expect(200);
        keyElsewhere.get("/user/users/me").expect(200);
        assertThat(elsewhere.signedIn()).isTrue();
        assertThat(elsewhere.get("/switch-org").text()).doesNotContain(org.name() + "<");
        suspend(org, false);
        for (Http alive : List.of(token, key, token.at(Kit.secondNode()))) {
            alive.get("/user/users/me").expect(200);
        }
        assertThat(browser.signedIn() && console.signedIn()).isTrue();
        token.post("/user/authenticate/refresh", "").expect(200);
        mia.signInTo(org.id());
        org.admin().signIn().get("/user/users").expect(200);
    }

    @Test
    void activationLinksAreDeadUntilItIsResumed() {
        World.TestOrg org = World.org();
        String email = "noa-" + UUID.randomUUID() + "@example.org";
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", email))
                .expect(201);
        String link = SentMail.to(email).link().replaceFirst("^http://[^/]+", "");
        String token = link.substring(link.indexOf("token=") + 6);
        PageClient early = PageClient.open();
        early.get(link).expect(200);
        suspend(org, true);
        PageClient.open().get(link).expect(404);
        early.post("/activate", "token", token, "password", World.PASSWORD, "again", World.PASSWORD)
                .expect(404);
        suspend(org, false);
        early.get(link).expect(200);
        early.post("/activate", "token", token, "password", World.PASSWORD, "again", World.PASSWORD)
                .expect(200);
    }

    @Test
    void halfASignInDoesNotEndThere() {
        World.TestOrg org = World.org().enforcingMfa();
        Person mia = org.member("Mia");
        Phone phone = mia.setUpAtSignIn();
        Http.Answer asked = mia.authenticate(null).expect(401, "mfa-required");
        PageClient browser = PageClient.open();
        browser.password(mia);
        suspend(org, true);
        assertThat(Person.goOn(asked, phone.freshCode()).status()).isIn(401, 404);
        browser.code(phone.freshCode());
        assertThat(browser.signedIn()).isFalse();
        suspend(org, false);
        mia.signIn(phone).get("/user/users/me").expect(200);
    }

    @Test
    void invitationsWaitAndSuperAdminsSeeItsAdministratorsAsTheyAre() {
        World.TestOrg org = World.org();
        World.TestOrg home = World.org();
        Person mia = home.member("Mia");
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "M", "lastName", "T", "email", mia.email()))
                .expect(201);
        suspend(org, true);
        PageClient browser = PageClient.of(mia);
        assertThat(browser.get("/").text()).doesNotContain(org.name());
        browser.post("/switch-org", "org", org.id().toString());
        assertThat(browser.get("/").text()).doesNotContain(org.name());
        assertThat(World.operator()
                        .get("/user/users/admins/" + org.id())
                        .expect(200)
                        .json()
                        .path("users")
                        .path(0)
                        .path("enabled")
                        .asBoolean())
                .isTrue();
        suspend(org, false);
        assertThat(PageClient.open().password(mia).text()).contains(org.name());
    }

    private static Http key(Http session) {
        return Http.api()
                .with(
                        "x-api-key",
                        session.post("/user/apiKey", "{\"name\": \"k\"}")
                                .expect(201)
                                .json()
                                .path("apiKey")
                                .asString());
    }

    private static void suspend(World.TestOrg org, boolean suspended) {
        World.operator()
                .put("/user/orgs/" + org.id(), "{\"suspended\": " + suspended + "}")
                .expect(200);
    }
}
