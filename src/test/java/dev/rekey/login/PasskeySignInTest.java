package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SecurityKey;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Passkeys at sign-in: as the second factor, and as all of it. */
class PasskeySignInTest {
    private final World.TestOrg org = World.org();
    private final Person mia = org.member("Mia");
    private final SecurityKey key = SecurityKey.passkey();

    @Test
    void secondFactorBesideThePassword() {
        key.enrol(mia.signIn(), null).expect(201);
        Http.Answer asked = mia.authenticate(null).expect(401, "mfa-required");
        assertThat(asked.json().path("factors").toString()).contains("passkey").doesNotContain("totp");
        Http session = signedIn(key.goOn(asked));
        session.get("/user/users/me").expect(200);
        key.goOn(asked).expect(401, "sign-in-expired");
    }

    @Test
    void setUpAtSignInWithoutAnyApp() {
        org.enforcingMfa();
        JsonNode owed = mia.authenticate(null).expect(401, "mfa-setup-required").json();
        Http setUp = Http.bearer(owed.path("setupToken").asString());
        JsonNode made = SecurityKey.plain().enrol(setUp, null).expect(201).json();
        assertThat(made.path("recoveryCodes")).hasSize(10);
        setUp.post("/user/users/mfa/passkeys/options", "{}").expect(401, "unauthenticated");
        Http.Answer asked = mia.authenticate(null).expect(401, "mfa-required");
        assertThat(asked.json().path("level").asString()).isEqualTo("org");
        Person.goOn(asked, made.path("recoveryCodes").path(0).asString()).expect(200);
    }

    @Test
    void wholeSignInAtTheUserLevelLeavesNothingOwed() {
        key.enrol(mia.signIn(), null).expect(201);
        org.enforcingMfa();
        signedIn(key.signIn(null)).get("/user/users/me").expect(200);
    }

    @Test
    void wholeSignInOfOneOrgOpensThatOrgAlone() {
        World.TestOrg other = World.org();
        other.alsoMember(mia);
        key.enrol(mia.signInTo(org.id()), "org").expect(201);
        key.signIn(other.id()).expect(400, "passkey-of-org");
        Http.Answer done = key.signIn(null).expect(200);
        assertThat(done.json().path("org").path("id").asLong())
                .isEqualTo(org.id().value());
        mia.authenticate(null, other.id()).expect(200);
    }

    @Test
    void orgsPasskeyStillOwesTheUsersOwnFactor() {
        Http session = mia.signIn();
        Phone phone = mia.optIn(session);
        key.enrol(session, "org").expect(201);
        Http.Answer asked = key.signIn(null).expect(401, "mfa-required");
        assertThat(asked.json().path("level").asString()).isEqualTo("user");
        World.TestOrg other = World.org();
        other.alsoMember(mia);
        Person.goOn(asked, phone.freshCode(), other.id()).expect(403, "passkey-of-org");
        Person.goOn(asked, phone.freshCode()).expect(200);
    }

    @Test
    void plainKeyIsNoWholeSignIn() {
        SecurityKey plain = SecurityKey.plain();
        plain.enrol(mia.signIn(), null).expect(201);
        plain.signIn(null).expect(400, "passkey-not-verified");
        plain.goOn(mia.authenticate(null)).expect(200);
    }

    @Test
    void anAnswerServesTheOneWhoAsked() {
        key.enrol(mia.signIn(), null).expect(201);
        JsonNode one = Http.api().post("/user/authenticate/passkey", "{}").json();
        JsonNode two = Http.api().post("/user/authenticate/passkey", "{}").json();
        String answer = key.get(Kit.node().url(), one.path("options").toString());
        authenticate(two, answer).expect(400, "passkey-challenge");
        authenticate(one, answer).expect(200);
        authenticate(one, answer).expect(400, "passkey-challenge");
    }

    @Test
    void resetTakesThePasskeysAndWhatTheyWereAsked() {
        key.enrol(mia.signIn(), null).expect(201);
        Http.Answer asked = mia.authenticate(null);
        JsonNode whole = Http.api().post("/user/authenticate/passkey", "{}").json();
        String answer = key.get(Kit.node().url(), whole.path("options").toString());
        JsonNode receipt = org.admin()
                .signIn()
                .with("Prefer", "return=representation")
                .put("/user/users/mfa/reset", "{\"ids\": [" + mia.id() + "]}")
                .expect(200)
                .json()
                .path("receipts")
                .path(0);
        assertThat(receipt.path("user").path("passkeys").asInt()).isEqualTo(1);
        assertThat(receipt.path("setupCode").path("how").asString()).isEqualTo("mailed");
        key.goOn(asked).expect(401, "sign-in-expired");
        authenticate(whole, answer).expect(400, "passkey-unknown");
        mia.authenticate(null).expect(401, "setup-code-required");
    }

    @Test
    void guessesAtCodesHoldNoPasskey() {
        Http session = mia.signIn();
        mia.optIn(session);
        key.enrol(session, null).expect(201);
        for (int i = 0; i < 5; i++) {
            mia.authenticate("000000").expect(401, "mfa-required");
        }
        mia.authenticate("000000").expect(423, "locked");
        key.goOn(mia.authenticate(null)).expect(200);
    }

    @Test
    void wrongAnswersOfSomebodyWithThePasswordAreHeldAndRecorded() {
        key.enrol(mia.signIn(), null).expect(201);
        Http.Answer asked = mia.authenticate(null);
        for (int i = 0; i < 5; i++) {
            authenticate(asked.json(), "{}").expect(401, "mfa-required");
        }
        authenticate(asked.json(), "{}").expect(423, "locked");
        key.goOn(mia.authenticate(null)).expect(423, "locked");
        key.signIn(null).expect(423, "locked");
        assertThat(Events.count(mia, "sign-in.failed")).isEqualTo(5);
    }

    @Test
    void disabledMemberPassesByNoPasskey() {
        key.enrol(mia.signIn(), null).expect(201);
        org.admin()
                .signIn()
                .put("/user/users/" + mia.id() + "/membership", Json.object("enabled", false))
                .expect(204);
        key.signIn(null).expect(404, "no-active-org");
    }

    private static Http signedIn(Http.Answer answer) {
        return Http.bearer(answer.expect(200).json().path("token").asString());
    }

    private static Http.Answer authenticate(JsonNode asked, String answer) {
        return Http.api()
                .post(
                        "/user/authenticate",
                        Json.object(
                                "continueToken",
                                asked.path("continueToken").asString(),
                                "assertion",
                                Json.parse(answer)));
    }
}
