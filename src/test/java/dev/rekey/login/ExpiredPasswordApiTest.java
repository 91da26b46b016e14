package dev.rekey.login;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the page does with an expired password, over the API. */
class ExpiredPasswordApiTest {
    private static final String NEW = "quite another passphrase";

    private final World.TestOrg org = World.org();
    private final Person member = org.member("Mia");

    @Test
    void takesANewOneWithTheTokenOfThatSignIn() {
        Phone phone = member.optIn(member.signIn());
        expire();
        String token = member.authenticate(phone.freshCode())
                .expect(401, "password-expired")
                .json()
                .path("continueToken")
                .asString();
        choose(token, "password1234").expect(400, "password-weak", "newPassword");
        choose(token, World.PASSWORD).expect(400, "password-same", "newPassword");
        Http.Answer changed = choose(token, NEW).expect(401, "mfa-required");
        choose(token, "and one more passphrase").expect(401, "sign-in-expired");
        Person.goOn(changed, phone.freshCode()).expect(200);
        member.authenticate(null).expect(401, "bad-credentials");
    }

    @Test
    void noneIsChosenWithTheTokenOfAnotherStepOrRoad() {
        Phone phone = member.optIn(member.signIn());
        String owesCode = member.authenticate(null)
                .expect(401, "mfa-required")
                .json()
                .path("continueToken")
                .asString();
        choose(owesCode, NEW).expect(401, "sign-in-expired");
        expire();
        PageClient browser = PageClient.open();
        browser.password(member);
        choose(browser.cookie("rekey"), NEW).expect(401, "sign-in-expired");
        member.authenticate(phone.freshCode()).expect(401, "password-expired");
    }

    private void expire() {
        org.admin().signIn().put("/user/org/settings", "{\"passwordDays\": 30}").expect(204);
        Kit.CLOCK.advance(Duration.ofDays(30));
    }

    private static Http.Answer choose(String token, String password) {
        return Http.api().post("/user/authenticate", Json.object("continueToken", token, "newPassword", password));
    }
}
