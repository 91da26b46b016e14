package dev.rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who issues set-up codes to whom, who does without them, and what a reset tells. */
class SetUpCodeRulesTest {
    private final World.TestOrg org = World.org().enforcingMfa();
    private final Person member = org.member("Mia");
    private final Person adminPerson = org.admin();
    private final Phone administrators = adminPerson.setUpAtSignIn();
    private final Http admin = adminPerson.signIn(administrators);

    @Test
    void nobodyMakesOneForOneselfNorForAnotherOrgsMemberNorWithAKey() {
        admin.post(codes(adminPerson), "{}").expect(403, "own-setup-code");
        admin.post(codes(World.org().member("Vic")), "{}").expect(404, "unknown-users");
        member.setUpAtSignIn();
        String key = admin.post("/user/apiKey", "{\"name\": \"k\", \"rights\": [\"mfa-reset\"]}")
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        Http program = Http.api().with("x-api-key", key);
        String ids = "{\"ids\": [" + member.id() + "]";
        program.with("Prefer", "return=representation")
                .put("/user/users/mfa/reset", ids + ", \"showCode\": true}")
                .expect(403, "not-with-key");
        member.authenticate(null).expect(401, "mfa-required");
        program.put("/user/users/mfa/reset", ids + "}").expect(204);
        program.post(codes(member), "{}").expect(403, "not-with-key");
        member.setUpAgain();
    }

    @Test
    void orgMayDoWithoutAndMayAskFromTheFirst() {
        member.setUpAtSignIn();
        admin.put("/user/org/settings", "{\"setupCode\": false}").expect(204);
        reset(member);
        member.setUpAtSignIn();
        admin.put("/user/org/settings", "{\"setupCode\": true, \"setupCodeFirst\": true}")
                .expect(204);
        Person newcomer = org.member("Noa");
        newcomer.authenticate(null).expect(401, "setup-code-required");
        admin.post(codes(newcomer), "{}").expect(201);
        newcomer.setUpAgain();
    }

    /** With the password alone into an org that asks for less, there to opt in, and back. */
    @Test
    void nobodyComesAroundItThroughAnotherOrg() {
        World.TestOrg weak = World.org();
        weak.alsoMember(member);
        member.setUpAtSignIn(org.id());
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "], \"level\": \"org\"}")
                .expect(204);
        Http inside = member.signInTo(weak.id());
        inside.post("/user/users/mfa/generateTempSecret", "{}").expect(403, "setup-code-required");
        inside.post("/user/users/mfa/confirm", "{\"code\": \"123456\"}").expect(403, "setup-code-required");
        member.authenticate(null, org.id()).expect(401, "setup-code-required");
    }

    @Test
    void deletedAndInvitedAgainStillNeedsOne() {
        World.TestOrg other = World.org();
        other.alsoMember(member);
        member.setUpAtSignIn(org.id());
        admin.delete("/user/users/" + member.id()).expect(204);
        org.alsoMember(member);
        member.authenticate(null, org.id()).expect(401, "setup-code-required");
    }

    @Test
    void pageShowsTheCodeOnceAndThenWhatWent() {
        member.setUpAtSignIn();
        PageClient console = PageClient.of(adminPerson, administrators);
        String base = "/admin/users/" + member.id() + "/mfa/";
        assertThat(console.get(base + "reset?level=org").text())
                .contains("A set-up code will be mailed to " + member.email());
        String page =
                console.post(base + "reset", "level", "org", "showCode", "true").text();
        String first = shownIn(page);
        assertThat(console.get("/admin/users/" + member.id()).text())
                .contains("authenticator apps 1, passkeys 0, recovery codes 10", "The set-up code was shown to you.")
                .doesNotContain(first);
        assertThat(console.get("/admin/users/" + member.id()).text()).doesNotContain("MFA was reset.");
        assertThat(console.get(base + "set-up-code").text()).contains("will not work any more");
        String second =
                shownIn(console.post(base + "set-up-code", "showCode", "true").text());
        member.authenticateWithSetUpCode(first, null).expect(401, "setup-code-required");
        member.setUpAgain(second, null);
        assertThat(console.get(base + "set-up-code").text()).contains("may set one up with the password alone");
    }

    private static String shownIn(String page) {
        Matcher code = Pattern.compile("<code>([0-9A-Z-]{14})</code>").matcher(page);
        assertThat(code.find()).as(page).isTrue();
        return code.group(1);
    }

    @Test
    void receiptTellsExactlyWhatWent() {
        Phone phone = member.setUpAtSignIn();
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.codeAndRemember(phone.freshCode());
        member.signIn(phone);
        member.authenticate(null).expect(401, "mfa-required");
        JsonNode receipt = admin.with("Prefer", "return=representation")
                .put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "], \"showCode\": true}")
                .expect(200)
                .json()
                .path("receipts")
                .path(0);
        assertThat(receipt.path("org"))
                .isEqualTo(
                        Json.parse(
                                "{\"authenticatorApps\": 1, \"passkeys\": 0, \"recoveryCodes\": 10, \"devices\": 1, \"setUps\": 0}"));
        assertThat(receipt.path("sessions").asInt()).isEqualTo(1);
        assertThat(receipt.path("tokens").asInt()).isEqualTo(1);
        assertThat(receipt.path("signIns").asInt()).isEqualTo(1);
        assertThat(Events.count(member.id(), "mfa.reset", "\"recoveryCodes\": 10"))
                .isEqualTo(1);
        String code = receipt.path("setupCode").path("code").asString();
        assertThat(Events.count(member.id(), "mfa.reset", code)).isZero();
        assertThat(SentMail.to(member.email(), "was reset", 1).body()).doesNotContain(code);
        member.setUpAgain(code, null);
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "], \"showCode\": true}")
                .expect(400, "bad-prefer", "showCode");
    }

    private void reset(Person person) {
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + person.id() + "]}").expect(204);
    }

    private static String codes(Person person) {
        return "/user/users/" + person.id() + "/mfa/setupCodes";
    }
}
