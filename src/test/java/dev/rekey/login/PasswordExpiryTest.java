package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An org may ask for a new password from time to time. */
class PasswordExpiryTest {
    private static final String NEW = "quite another passphrase";
    private static final String EXPIRED = "Your password has expired";
    private static final String TASK = "Your password expires soon";

    @Test
    void expiredPasswordOpensNothingOverTheApi() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        expireAfter(org, 30);
        Kit.CLOCK.advance(Duration.ofDays(30).minusMinutes(5));
        member.signIn();
        Kit.CLOCK.advance(Duration.ofMinutes(5));
        member.authenticate(null).expect(401, "password-expired");
        member.authenticateWith("wrong").expect(401, "bad-credentials");
        expireAfter(org, 0, changed(org.admin()));
        member.signIn();
    }

    @Test
    void pageDemandsANewOneBeforeTheCodeAndGoesOn() {
        World.TestOrg org = World.org().enforcingMfa();
        Person member = org.member("Mia");
        Phone phone = member.setUpAtSignIn();
        expireAfter(org, 30, org.admin().setUpAtSignIn());
        Kit.CLOCK.advance(Duration.ofDays(30));
        PageClient browser = PageClient.open();
        assertThat(browser.password(member).text()).contains(EXPIRED).doesNotContain("Verify it is you");
        browser.code(phone.freshCode());
        assertThat(browser.signedIn()).isFalse();
        assertThat(browser.get("/sign-in").text()).contains(EXPIRED);
        assertThat(set(browser, World.PASSWORD).text()).contains("the password that you have now");
        assertThat(set(browser, "password1234").text()).contains("too easy to guess");
        assertThat(browser.signedIn()).isFalse();
        assertThat(set(browser, NEW).text()).contains("Verify it is you");
        assertThat(browser.signedIn()).isFalse();
        browser.code(phone.freshCode());
        assertThat(browser.signedIn()).isTrue();
        Person.goOn(member.authenticateWith(NEW).expect(401, "mfa-required"), phone.freshCode())
                .expect(200);
        assertThat(Events.count(member.id(), "password.changed", "expired")).isEqualTo(1);
    }

    @Test
    void newOneEndsOtherSessions() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Kit.CLOCK.advance(Duration.ofDays(2));
        Http token = member.signIn();
        expireAfter(org, 1);
        token.get("/user/users/me").expect(200);
        PageClient browser = PageClient.open();
        browser.password(member);
        set(browser, NEW);
        assertThat(browser.signedIn()).isTrue();
        token.get("/user/users/me").expect(401);
    }

    @Test
    void stepCannotBeTakenWithoutAnExpiredPassword() {
        World.TestOrg org = World.org().enforcingMfa();
        Person member = org.member("Mia");
        member.setUpAtSignIn();
        PageClient browser = PageClient.open();
        browser.password(member);
        set(browser, NEW);
        member.authenticate(null).expect(401, "mfa-required");
        member.authenticateWith(NEW).expect(401, "bad-credentials");
        PageClient stranger = PageClient.open();
        stranger.get("/sign-in");
        assertThat(set(stranger, NEW).text()).doesNotContain("Your password is changed");
    }

    @Test
    void refreshAfterTheExpiryIsRefused() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Kit.CLOCK.advance(Duration.ofDays(2));
        Http token = member.signIn();
        expireAfter(org, 1);
        token.post("/user/authenticate/refresh", "").expect(401, "password-expired");
        token.get("/user/users/me").expect(401);
    }

    @Test
    void strictestOrgOfThoseThatOneMayEnterCounts() {
        World.TestOrg lax = World.org();
        World.TestOrg strict = World.org();
        Person member = lax.member("Mia");
        strict.alsoMember(member);
        expireAfter(lax, 100);
        expireAfter(strict, 10);
        Kit.CLOCK.advance(Duration.ofDays(10));
        member.authenticate(null, lax.id()).expect(401, "password-expired");
        PageClient admin = PageClient.open();
        admin.password(strict.admin());
        set(admin, NEW);
        admin.get("/");
        Http session = Http.bearer(strict.admin()
                .authenticateWith(NEW)
                .expect(200)
                .json()
                .path("token")
                .asString());
        session.put("/user/users/" + member.id() + "/membership", "{\"enabled\": false}")
                .expect(204);
        member.authenticate(null, lax.id()).expect(200);
    }

    @Test
    void invitationMakesNothingExpire() {
        World.TestOrg strict = World.org();
        Person known = World.org().member("Kim");
        expireAfter(strict, 1);
        strict.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Kim", "lastName", "Known", "email", known.email()))
                .expect(201);
        Kit.CLOCK.advance(Duration.ofDays(2));
        known.authenticate(null).expect(200);
    }

    @Test
    void taskOnHomeTellsTwoWeeksAhead() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        expireAfter(org, 30);
        assertThat(home(member)).doesNotContain(TASK);
        Kit.CLOCK.advance(Duration.ofDays(15));
        assertThat(home(member)).doesNotContain(TASK);
        Kit.CLOCK.advance(Duration.ofDays(1).plusMinutes(1));
        assertThat(home(member)).contains(TASK, "within 13 days", "/profile/password");
        member.signIn()
                .put("/user/users/me/password", Json.object("currentPassword", World.PASSWORD, "newPassword", NEW))
                .expect(204);
        PageClient browser = PageClient.open();
        browser.password(member.email(), NEW);
        assertThat(browser.get("/").text()).doesNotContain(TASK);
    }

    /** An open session is no proof of the password: it must not suffice to replace an expired one. */
    @Test
    void sessionAloneDoesNotReplaceAnExpiredPassword() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.post("/sign-in/org", "org", org.id().toString());
        Kit.CLOCK.advance(Duration.ofMinutes(50));
        expire(member);
        expireAfter(other, 1);
        browser.get("/switch-org").expect(200);
        String page = browser.post("/switch-org", "org", other.id().toString()).text();
        assertThat(page).doesNotContain(EXPIRED);
        browser.get("/sign-in");
        set(browser, NEW);
        member.authenticateWith(NEW).expect(401, "bad-credentials");
        assertThat(browser.password(member).text()).contains(EXPIRED);
        assertThat(set(browser, NEW).text()).contains(org.name());
    }

    /** As if it had been set long ago. */
    private static void expire(Person person) {
        Kit.db()
                .sql("update users set password_set_at = password_set_at - interval '2 days' where id = :id")
                .param("id", person.id().value())
                .update();
    }

    /** The administrator chooses a new one, too. */
    private static Http changed(Person admin) {
        PageClient browser = PageClient.open();
        browser.password(admin);
        set(browser, NEW);
        return Http.bearer(
                admin.authenticateWith(NEW).expect(200).json().path("token").asString());
    }

    private static void expireAfter(World.TestOrg org, int days) {
        expireAfter(org, days, org.admin().signIn());
    }

    private static void expireAfter(World.TestOrg org, int days, Phone phone) {
        expireAfter(org, days, org.admin().signIn(phone));
    }

    private static void expireAfter(World.TestOrg org, int days, Http admin) {
        admin.put("/user/org/settings", "{\"passwordDays\": " + days + "}").expect(204);
        assertThat(admin.get("/user/org/settings").json().path("passwordDays").asInt())
                .isEqualTo(days);
    }

    private static Http.Answer set(PageClient browser, String password) {
        return browser.post("/sign-in/password", "password", password, "again", password);
    }

    private static String home(Person person) {
        PageClient browser = PageClient.open();
        browser.password(person);
        return browser.get("/").expect(200).text();
    }
}
