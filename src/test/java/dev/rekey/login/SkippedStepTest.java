package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SecurityKey;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Steps of a sign-in are taken in order and whole: not by an empty answer, nor by a later step, nor once access has ended. */
class SkippedStepTest {
    private static final List<String> STEPS = List.of(
            "/sign-in/code",
            "/sign-in/set-up-code",
            "/sign-in/set-up",
            "/sign-in/set-up/passkey",
            "/sign-in/password",
            "/sign-in/org",
            "/sign-in/passkey");

    private final World.TestOrg org = World.org();
    private final Person mia = org.member("Mia");

    @Test
    void emptyAnswersAndOtherStepsLeadNoFurther() {
        mia.optIn(mia.signIn());
        leadNoFurther(mia, "Verify it is you");
        Person bo = org.enforcingMfa().member("Bo");
        leadNoFurther(bo, "Scan");
        bo.setUpAtSignIn();
        Http admin = org.admin().signIn(org.admin().setUpAtSignIn());
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + bo.id() + "]}").expect(204);
        leadNoFurther(bo, "Set-up code");
    }

    private static void leadNoFurther(Person person, String asked) {
        PageClient browser = PageClient.open();
        assertThat(browser.password(person).text()).contains(asked);
        for (String step : STEPS) {
            for (String[] given : new String[][] {
                {},
                {"code", ""},
                {"code", " ", "answer", "", "setupCode", "", "password", "", "again", "", "org", ""},
                {"code", "null", "answer", "null", "setupCode", "null"},
                {"answer", "{}"},
                {"skip", "true", "remember", "true"},
                {"password", "quite another passphrase", "again", "quite another passphrase"}
            }) {
                browser.get("/sign-in");
                browser.post(step, given);
                assertThat(browser.signedIn())
                        .as(step + String.join(",", given))
                        .isFalse();
            }
        }
        person.authenticateWith("quite another passphrase").expect(401, "bad-credentials");
    }

    @Test
    void emptyAnswersOverTheApiLeadNoFurther() {
        mia.optIn(mia.signIn());
        JsonNode asked = mia.authenticate(null).expect(401, "mfa-required").json();
        String token = asked.path("continueToken").asString();
        for (String rest : new String[] {
            "",
            ", \"code\": \"\"",
            ", \"code\": \" \"",
            ", \"assertion\": {}",
            ", \"setupCode\": \"\"",
            ", \"selectedOrg\": " + org.id(),
            ", \"password\": \"" + World.PASSWORD + "\"",
            ", \"assertion\": \"\"",
            ", \"assertion\": []",
            ", \"code\": []",
            ", \"code\": null",
            ", \"newPassword\": \"quite another passphrase\""
        }) {
            Http.Answer answer =
                    Http.api().post("/user/authenticate", "{\"continueToken\": \"" + token + "\"" + rest + "}");
            assertThat(answer.status()).as(rest).isIn(400, 401, 423);
            assertThat(answer.text()).as(rest).doesNotContain("rkt_");
        }
        Http.bearer(token).get("/user/users/me").expect(401, "unauthenticated");
        mia.authenticateWith("quite another passphrase").expect(401, "bad-credentials");
    }

    /** Whoever is disabled between two steps enters nothing, whichever step comes next. */
    @Test
    void whoIsDisabledBetweenTwoStepsEntersNothing() {
        Phone phone = mia.optIn(mia.signIn());
        SecurityKey key = SecurityKey.withPin();
        key.enrol(mia.signIn(phone), "user").expect(201);
        Person bo = org.member("Bo");
        Http admin = org.admin().signIn();
        Http.Answer byCode = mia.authenticate(null);
        Http.Answer byRecoveryCode = mia.authenticate(null);
        Http.Answer byPasskey = mia.authenticate(null);
        PageClient onPage = PageClient.open();
        onPage.password(mia);
        org.enforcingMfa();
        JsonNode toSetUp =
                bo.authenticate(null).expect(401, "mfa-setup-required").json();
        Http setUp = Http.bearer(toSetUp.path("setupToken").asString());
        JsonNode secret = setUp.post("/user/users/mfa/generateTempSecret", "{}")
                .expect(200)
                .json();

        for (Person person : List.of(mia, bo)) {
            admin.put("/user/users/" + person.id() + "/membership", "{\"enabled\": false}")
                    .expect(204);
        }

        Person.goOn(byCode, phone.freshCode()).expect(404, "no-active-org");
        onPage.code(phone.freshCode());
        assertThat(onPage.signedIn()).isFalse();
        Person.goOn(byRecoveryCode, phone.recoveryCodes().get(0)).expect(404, "no-active-org");
        key.goOn(byPasskey).expect(404, "no-active-org");
        Phone fresh = new Phone(secret.path("secret").asString());
        setUp.post("/user/users/mfa/confirm", Json.object("code", fresh.freshCode()));
        bo.authenticate(null).expect(404, "no-active-org");
    }

    /** An org that does not take the account's own factors asks for its own, whichever way the account was proved. */
    @Test
    void wholeSignInByTheUsersOwnPasskeyStillOwesTheOrgs() {
        SecurityKey key = SecurityKey.passkey();
        key.enrol(mia.signIn(), "user").expect(201);
        Http open =
                Http.bearer(key.signIn(null).expect(200).json().path("token").asString());
        org.admin()
                .signIn()
                .put("/user/org/settings", "{\"userLevelMfaAccepted\": false}")
                .expect(204);
        org.enforcingMfa();
        JsonNode owed = key.signIn(null).expect(401, "mfa-setup-required").json();
        assertThat(owed.path("level").asString()).isEqualTo("org");
        key.signIn(org.id()).expect(401, "mfa-setup-required");
        open.post("/user/authenticate/refresh", "").expect(401, "mfa-setup-required");
    }
}
