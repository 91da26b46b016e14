package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.OldProofs;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SecurityKey;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Fresh proof: what a stolen old session cannot do, and how its owner goes on. */
class FreshProofTest {
    private static final String MFA = "/user/users/mfa/";
    private static final String ASKED = "reauthentication-required";

    private final World.TestOrg org = World.org();
    private final Person mia = org.member("Mia");

    @Test
    void resettingAsksAfterAnHourAndOneProofServesManyCalls() {
        Http admin = org.admin().signIn().proved(59);
        reset(admin).expect(204);
        admin.proved(2);
        reset(admin).expect(401, ASKED);
        prove(admin, "password", World.PASSWORD).expect(204);
        reset(admin).expect(204);
        reset(admin.proved(59)).expect(204);
    }

    @Test
    void proofIsOfTheSessionThatGaveIt() {
        Http one = org.admin().signIn().proved(61);
        Http other = org.admin().signIn().proved(61);
        prove(one, "password", World.PASSWORD).expect(204);
        reset(one).expect(204);
        reset(other).expect(401, ASKED);
    }

    @Test
    void passwordIsNoProofOfWhoHasAFactor() {
        Phone phone = mia.optIn(mia.signIn());
        Http session = mia.signIn(phone).proved(16);
        JsonNode asked = begin(session, "user").expect(401, ASKED).json();
        assertThat(asked.path("level").asString()).isEqualTo("user");
        assertThat(asked.path("factors").toString()).isEqualTo("[\"totp\"]");
        prove(session, "password", World.PASSWORD).expect(400, "required");
        prove(session, "code", phone.freshCode()).expect(204);
        begin(session, "user").expect(200);
    }

    @Test
    void orgsOwnFactorIsAskedForBeforeOneThatWasMadeElsewhere() {
        Http session = mia.signIn();
        Phone own = mia.optIn(session);
        SecurityKey key = SecurityKey.withPin();
        key.enrol(session, "org").expect(201);
        Http later = mia.signIn(own).proved(16);
        String asked = later.post("/user/apiKey", Json.object("name", "nightly"))
                .expect(401, ASKED)
                .json()
                .toString();
        assertThat(asked).contains("\"level\":\"org\"", "passkey");
        begin(later, "user").expect(401, ASKED);
        prove(later, "code", own.freshCode()).expect(400, "wrong-code");
        later.post("/user/authenticate/proof", Json.object("level", "user", "code", own.freshCode()))
                .expect(204);
        begin(later, "user").expect(200);
        later.post("/user/apiKey", Json.object("name", "nightly")).expect(401, ASKED);
    }

    @Test
    void rememberedDeviceIsNone() {
        Phone phone = mia.optIn(mia.signIn());
        PageClient browser = PageClient.open();
        browser.password(mia);
        browser.post("/sign-in/code", "code", phone.freshCode(), "remember", "true");
        browser.post("/sign-out");
        browser.password(mia);
        assertThat(browser.signedIn()).isTrue();
        assertThat(browser.get("/profile/mfa/set-up").text()).contains("Is it still you?");
    }

    @Test
    void recoveryCodeIsOneAndIsSpent() {
        Phone phone = mia.optIn(mia.signIn());
        Http session = mia.signIn(phone).proved(16);
        String code = phone.recoveryCodes().get(0);
        prove(session, "code", code).expect(204);
        prove(session, "code", code).expect(400, "used-code");
        begin(session, "user").expect(200);
    }

    @Test
    void guessesAreHeldWithThoseAtSignIn() {
        Phone phone = mia.optIn(mia.signIn());
        Http session = mia.signIn(phone).proved(16);
        for (int i = 0; i < 5; i++) {
            prove(session, "code", "ABCD").expect(400, "wrong-code");
        }
        prove(session, "code", phone.freshCode()).expect(423, "locked");
        mia.authenticate(phone.freshCode()).expect(423, "locked");
        assertThat(Events.count(mia, "proof.failed")).isEqualTo(5);
    }

    @Test
    void signInsEndIsNotPutOffByProofs() {
        Http session = org.admin().signIn().proved(12 * 60 + 1);
        prove(session, "password", World.PASSWORD).expect(204);
        session.post("/user/authenticate/refresh", "{}").expect(401, "unauthenticated");
    }

    @Test
    void keyStandsForItInWhatItsRightNames() {
        String made = org.admin()
                .signIn()
                .post("/user/apiKey", "{\"name\": \"desk\", \"rights\": [\"mfa-reset\"]}")
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        reset(Http.api().with("x-api-key", made)).expect(204);
        Http.api()
                .with("x-api-key", made)
                .post("/user/authenticate/proof", "{}")
                .expect(403, "not-with-key");
    }

    @Test
    void pageAsksInPlaceAndGoesOnWithWhatWasSent() {
        Phone phone = org.admin().optIn(org.admin().signIn());
        PageClient console = PageClient.of(org.admin(), phone);
        String reset = "/admin/users/" + mia.id() + "/mfa/reset";
        console.get(reset + "?level=org");
        OldProofs.of(org.id(), 61);
        assertThat(console.post(reset, "level", "org").text())
                .contains("Is it still you?", "name=\"level\" value=\"org\"", "action=\"" + reset + "\"");
        assertThat(console.post(reset, "level", "org", "proof.level", "user", "proof.code", "ABC")
                        .text())
                .contains("This code is not right", "name=\"level\" value=\"org\"");
        assertThat(Events.count(mia, "mfa.reset")).isZero();
        console.post(reset, "level", "org", "proof.level", "user", "proof.code", phone.freshCode());
        assertThat(Events.count(mia, "mfa.reset")).isEqualTo(1);
    }

    @Test
    void whoeverAskedForAPageGoesToItAndNowhereElse() {
        Phone phone = mia.optIn(mia.signIn());
        PageClient console = PageClient.of(mia, phone);
        OldProofs.of(org.id(), 61);
        assertThat(console.get("/profile/password").text()).contains("value=\"/profile/password\"");
        String code = phone.freshCode();
        assertThat(console.post("/proof", "to", "/profile/password", "proof.code", code)
                        .text())
                .contains("Current password");
        for (String elsewhere : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "evil"}) {
            assertThat(console.post("/proof", "to", elsewhere).text()).contains("My Tasks");
            console.get("/profile/password");
        }
    }

    private static Http.Answer begin(Http session, String level) {
        return session.post(MFA + "generateTempSecret", Json.object("level", level));
    }

    private Http.Answer reset(Http caller) {
        return caller.put(MFA + "reset", "{\"ids\": [" + mia.id() + "]}");
    }

    private static Http.Answer prove(Http self, String with, String given) {
        return self.post("/user/authenticate/proof", Json.object(with, given));
    }
}
