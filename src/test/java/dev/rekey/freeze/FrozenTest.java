package dev.rekey.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing opens a frozen account, whatever the road. */
class FrozenTest {
    private static final String NEW = "quite another passphrase";

    private final World.TestOrg org = World.org();
    private final Person member = org.member("Mia");

    @Test
    void sessionsAndTokensAreOverOnEveryNode() {
        PageClient browser = PageClient.of(member);
        Http bearer = member.signIn();
        PageClient elsewhere = PageClient.of(member);
        elsewhere.at(Kit.secondNode());
        assertThat(elsewhere.signedIn()).isTrue();
        Pressed.by(member);
        assertThat(browser.signedIn()).isFalse();
        assertThat(elsewhere.signedIn()).isFalse();
        bearer.at(Kit.secondNode()).get("/user/users/me").expect(401);
        bearer.send("POST", "/user/authenticate/refresh", null, null).expect(401);
    }

    /** Were a session left, it would open nothing: who has access is read afresh. */
    @Test
    void sessionThatWasLeftBehindOpensNothing() {
        Http bearer = member.signIn();
        Person operator = World.superAdmin();
        Http withoutOrg = operator.signIn();
        Kit.db()
                .sql("update users set frozen_at = now() where id in (:one, :other)")
                .param("one", member.id().value())
                .param("other", operator.id().value())
                .update();
        bearer.get("/user/users/me").expect(401);
        withoutOrg.get("/user/users/me").expect(401);
        operator.authenticate(null).expect(423, "account-frozen");
    }

    @Test
    void rightPasswordIsToldAndAWrongOneAnswersAsEver() {
        Pressed.by(member);
        member.authenticate(null).expect(423, "account-frozen");
        member.authenticateWith("not the passphrase").expect(401, "bad-credentials");
        PageClient browser = PageClient.open();
        assertThat(browser.password(member).text()).contains("This account is frozen", "Call your administrator");
        assertThat(browser.signedIn()).isFalse();
        assertThat(browser.password(member.email(), "not the passphrase").text())
                .contains("E-mail or password is wrong")
                .doesNotContain("frozen");
    }

    @Test
    void halfSignInsAndSetupTokensAreDead() {
        Phone phone = member.optIn(member.signIn());
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        Pressed.by(member);
        Person.goOn(asked, phone.freshCode()).expect(401, "sign-in-expired");
        member.authenticate(phone.freshCode()).expect(423, "account-frozen");

        World.TestOrg enforcing = World.org().enforcingMfa();
        Person newcomer = enforcing.member("Noa");
        String setupToken = newcomer.authenticate(null)
                .expect(401, "mfa-setup-required")
                .json()
                .path("setupToken")
                .asString();
        Pressed.by(newcomer);
        Http.bearer(setupToken).post("/user/users/mfa/generateTempSecret", "{}").expect(401);
        newcomer.authenticate(null).expect(423, "account-frozen");
    }

    @Test
    void keysFromBeforeSleepAndWakeWithTheAccount() {
        String key = member.signIn()
                .post("/user/apiKey", Json.object("name", "nightly"))
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        Kit.CLOCK.advance(Duration.ofMinutes(5));
        Pressed.by(member);
        Http.api().with("x-api-key", key).get("/user/users/me").expect(401);
        org.admin()
                .signIn()
                .post("/user/users/" + member.id() + "/unfreeze", "")
                .expect(200);
        Http.api().with("x-api-key", key).get("/user/users/me").expect(200);
    }

    @Test
    void noPasswordLinkWorksAndNoneIsMailed() {
        PasswordLink before = PasswordLink.of(member);
        Pressed.by(member);
        assertThat(before.works()).isFalse();
        PasswordLink.ask(member.email());
        PasswordLink.settle();
        assertThat(PasswordLink.count(member)).isEqualTo(1);
        org.admin()
                .signIn()
                .post("/user/users/" + member.id() + "/passwordReset", "")
                .expect(409, "user-frozen");
        Http.api()
                .post("/user/authenticate/newPassword", Json.object("token", before.token(), "password", NEW))
                .expect(404, "link-dead");
    }

    @Test
    void resetStaysPossibleAndOpensNothing() {
        member.optIn(member.signIn());
        Kit.CLOCK.advance(Duration.ofMinutes(5));
        Pressed.by(member);
        org.admin()
                .signIn()
                .put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "]}")
                .expect(204);
        String code = SentMail.setUpCode(member.email());
        member.authenticateWithSetUpCode(code, null).expect(423, "account-frozen");
    }

    @Test
    void whoeverSeesTheOrgAsThePersonIsOut() {
        PageClient admin = PageClient.of(org.admin());
        admin.get("/admin/users/" + member.id());
        admin.post("/admin/users/" + member.id() + "/impersonate").expect(200);
        Pressed.by(member);
        assertThat(admin.signedIn()).isFalse();
        PageClient again = PageClient.of(org.admin());
        assertThat(again.get("/admin/users/" + member.id()).text()).doesNotContain("/impersonate", "/password-mail");
        again.post("/admin/users/" + member.id() + "/impersonate").expect(409);
    }
}
