package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** A password set by a mailed link takes the old one's place and nothing else's. */
class ForgottenPasswordAndMfaTest {
    private static final String NEW = "quite another passphrase";
    private static final String CODE_PAGE = "Verify it is you";

    @Test
    void orgLevelCodeIsAskedForAsBefore() {
        Person member = World.org().enforcingMfa().member("Mia");
        Phone phone = member.setUpAtSignIn();
        PasswordLink link = PasswordLink.of(member);
        PageClient browser = link.open();
        assertThat(link.set(browser, NEW).text()).contains("Sign in");
        assertThat(browser.signedIn()).as("the link signs nobody in").isFalse();
        assertThat(browser.password(member.email(), NEW).text()).contains(CODE_PAGE);
        assertThat(browser.signedIn()).isFalse();
        browser.code(phone.freshCode());
        assertThat(browser.signedIn()).isTrue();
        Http.Answer asked = member.authenticateWith(NEW).expect(401, "mfa-required");
        assertThat(asked.json().path("level").asString()).isEqualTo("org");
        Person.goOn(asked, phone.recoveryCodes().get(0)).expect(200);
    }

    @Test
    void userLevelCodeIsAskedForAsBefore() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        PasswordLink.of(member).set(NEW).expect(200);
        Http.Answer asked = member.authenticateWith(NEW).expect(401, "mfa-required");
        Person.goOn(asked, phone.freshCode()).expect(200);
    }

    @Test
    void setUpThatEnforcementAsksForIsAskedForAsBefore() {
        Person member = World.org().enforcingMfa().member("Mia");
        PasswordLink.of(member).set(NEW).expect(200);
        member.authenticateWith(NEW).expect(401, "mfa-setup-required");
    }

    @Test
    void rememberedDevicesAreForgotten() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        PageClient home = PageClient.open();
        home.password(member);
        home.codeAndRemember(phone.freshCode());
        home.post("/sign-out");
        PasswordLink.of(member).set(NEW).expect(200);
        assertThat(home.password(member.email(), NEW).text()).contains(CODE_PAGE);
        assertThat(home.signedIn()).isFalse();
    }

    @Test
    void sessionsTokensAndHalfSignInsEndEverywhere() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org().enforcingMfa();
        Person member = org.member("Mia");
        Phone phone = member.optIn(member.signIn());
        other.alsoMember(member);
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.code(phone.freshCode());
        browser.post("/sign-in/org", "org", org.id().toString());
        assertThat(browser.signedIn()).isTrue();
        Http token = member.signInTo(org.id(), phone);
        PageClient half = PageClient.open();
        assertThat(half.password(member).text()).contains(CODE_PAGE);
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        Http stranger = org.member("Noor").signIn();

        PasswordLink link = PasswordLink.of(member);
        token.get("/user/users/me").expect(200);
        link.set(NEW).expect(200);
        assertThat(browser.signedIn()).isFalse();
        token.get("/user/users/me").expect(401);
        token.post("/user/authenticate/refresh", "").expect(401);
        half.code(phone.freshCode());
        assertThat(half.signedIn()).isFalse();
        Person.goOn(asked, phone.freshCode()).expect(401, "sign-in-expired");
        stranger.get("/user/users/me").expect(200);
    }

    @Test
    void tokenForASetUpEnds() {
        Person member = World.org().enforcingMfa().member("Mia");
        String setUp = member.authenticate(null)
                .expect(401, "mfa-setup-required")
                .json()
                .path("setupToken")
                .asString();
        PasswordLink.of(member).set(NEW).expect(200);
        Http.bearer(setUp).post("/user/users/mfa/generateTempSecret", "{}").expect(401);
    }

    @Test
    void holdOnPasswordsIsLiftedAndHoldOnCodesIsNot() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        for (int i = 0; i < 5; i++) {
            Person.goOn(asked, phone.wrongCode()).expect(401, "mfa-required");
        }
        for (int i = 0; i < 5; i++) {
            member.authenticateWith("wrong").expect(401, "bad-credentials");
        }
        member.authenticate(null).expect(423, "locked");
        PasswordLink.of(member).set(NEW).expect(200);
        Http.Answer again = member.authenticateWith(NEW).expect(401, "mfa-required");
        Person.goOn(again, phone.freshCode()).expect(423, "locked");
    }

    @Test
    void heldAccountGetsALink() {
        Person member = World.org().member("Mia");
        for (int i = 0; i < 6; i++) {
            member.authenticateWith("wrong");
        }
        PasswordLink.of(member).set(NEW).expect(200);
        member.authenticateWith(NEW).expect(200);
    }
}
