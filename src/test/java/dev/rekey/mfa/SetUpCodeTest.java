package dev.rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Between reset and set-up a password alone opens nothing; a set-up code, once, goes on. */
class SetUpCodeTest {
    private final World.TestOrg org = World.org().enforcingMfa();
    private final Person member = org.member("Mia");
    private final Person adminPerson = org.admin();
    private final Phone administrators = adminPerson.setUpAtSignIn();
    private final Http admin = adminPerson.signIn(administrators);

    @Test
    void passwordAloneGetsNoQrCodeNoSecretAndNoToken() {
        member.setUpAtSignIn();
        reset(member);
        Http.Answer answer = member.authenticate(null).expect(401, "setup-code-required");
        assertThat(answer.json().has("setupToken")).isFalse();
        Http half = Http.bearer(answer.json().path("continueToken").asString());
        half.post("/user/users/mfa/generateTempSecret", "{}").expect(401);
        PageClient browser = PageClient.open();
        String page = browser.password(member).text();
        assertThat(page).contains("set-up code").doesNotContain("set-up-key", "data:image/png");
        browser.post("/sign-in/set-up", "code", "123456");
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void codeOpensTheSetUpOnceWhicheverWayItIsTyped() {
        member.setUpAtSignIn();
        reset(member);
        String code = SentMail.setUpCode(member.email());
        String typed = " " + code.toLowerCase(Locale.ROOT).replace('-', ' ') + " ";
        member.setUpAgain(typed, null);
        reset(member);
        member.authenticateWithSetUpCode(code, null).expect(401, "setup-code-required");
        assertThat(Events.count(member, "mfa.setup-code-used")).isEqualTo(1);
    }

    @Test
    void mailedLinkBringsTheCodeAlongAndIsHarmlessWithoutThePassword() {
        member.setUpAtSignIn();
        reset(member);
        String code = SentMail.setUpCode(member.email());
        SentMail mail = SentMail.to(member.email(), "was reset", 1);
        assertThat(mail.link()).endsWith("/sign-in?setupCode=" + code);
        PageClient browser = PageClient.open();
        assertThat(browser.get("/sign-in?setupCode=" + code).text())
                .contains(code)
                .doesNotContain("set-up-key");
        String page = browser.post("/sign-in", "email", member.email(), "password", World.PASSWORD, "setupCode", code)
                .text();
        assertThat(page).contains("set-up-key");
    }

    @Test
    void whoeverBeganWithItGoesOnAndNobodyElse() {
        member.setUpAtSignIn();
        reset(member);
        String code = SentMail.setUpCode(member.email());
        PageClient first = PageClient.open();
        first.password(member);
        assertThat(first.post("/sign-in/set-up-code", "setupCode", code).text()).contains("set-up-key");
        JsonNode second = member.authenticateWithSetUpCode(code, null)
                .expect(401, "setup-code-required")
                .json();
        assertThat(second.path("reason").asString()).isEqualTo("used-setup-code");
        Kit.CLOCK.advance(Duration.ofMinutes(11));
        member.setUpAgain(code, null);
    }

    @Test
    void newerOneKillsTheOlderAndTheSignInThatGaveIt() {
        member.setUpAtSignIn();
        reset(member);
        String older = SentMail.setUpCode(member.email());
        PageClient begun = PageClient.open();
        begun.password(member);
        begun.post("/sign-in/set-up-code", "setupCode", older);
        JsonNode issued =
                admin.post(codes(member), "{\"showCode\": true}").expect(201).json();
        String newer = issued.path("code").asString();
        assertThat(issued.path("how").asString()).isEqualTo("shown");
        assertThat(begun.get("/sign-in").text()).doesNotContain("set-up-key");
        member.authenticateWithSetUpCode(older, null).expect(401, "setup-code-required");
        assertThat(SentMail.to(member.email(), "A set-up code", 1).body()).doesNotContain(newer);
        member.setUpAgain(newer, null);
        admin.post(codes(member), "{}").expect(409, "no-setup-code-owed");
    }

    @Test
    void itDiesOfAge() {
        admin.put("/user/org/settings", "{\"setupCodeMinutes\": 10}").expect(204);
        member.setUpAtSignIn();
        reset(member);
        String code = SentMail.setUpCode(member.email());
        Kit.CLOCK.advance(Duration.ofMinutes(10).plusSeconds(1));
        member.authenticateWithSetUpCode(code, null).expect(401, "setup-code-required");
        adminPerson.signIn(administrators).post(codes(member), "{}").expect(201);
        SentMail.to(member.email(), "A set-up code", 1);
        member.setUpAgain();
    }

    @Test
    void wrongOnesHoldCodesOnAllRoads() {
        member.setUpAtSignIn();
        reset(member);
        String code = SentMail.setUpCode(member.email());
        for (int i = 0; i < 4; i++) {
            member.authenticateWithSetUpCode("7777-7777-777" + i, null).expect(401, "setup-code-required");
        }
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.post("/sign-in/set-up-code", "setupCode", "7777-7777-7779");
        member.authenticateWithSetUpCode(code, null).expect(423, "locked");
        assertThat(browser.post("/sign-in/set-up-code", "setupCode", code).text())
                .contains("Nothing is checked for 15 minutes")
                .doesNotContain("set-up-key");
        Kit.CLOCK.advance(Duration.ofMinutes(16));
        member.setUpAgain(code, null);
    }

    @Test
    void oneOfTheUserLevelStandsInEachOrgsTrail() {
        World.TestOrg home = World.org();
        World.TestOrg other = World.org();
        Person mia = home.member("Mia");
        mia.optIn(mia.signIn());
        other.alsoMember(mia);
        other.alsoAdmin(home.admin());
        Person reaching = home.admin();
        Http helper = reaching.signInTo(home.id());
        helper.put("/user/users/mfa/reset", "{\"ids\": [" + mia.id() + "]}").expect(204);
        helper.post(codes(mia), "{}").expect(201);
        assertThat(Events.inTrail(home.id(), mia.id(), "mfa.setup-code-issued")).isEqualTo(1);
        assertThat(Events.inTrail(other.id(), mia.id(), "mfa.setup-code-issued"))
                .isEqualTo(1);
    }

    private void reset(Person person) {
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + person.id() + "]}").expect(204);
    }

    private static String codes(Person person) {
        return "/user/users/" + person.id() + "/mfa/setupCodes";
    }
}
