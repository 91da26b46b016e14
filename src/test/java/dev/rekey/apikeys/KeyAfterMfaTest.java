package dev.rekey.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** A key outlives the sign-in that made it, so what MFA guards is proved first. */
class KeyAfterMfaTest {
    private final World.TestOrg org = World.org();
    private final World.TestOrg enforcing = World.org().enforcingMfa();
    private final Person mia = org.member("Mia");

    @Test
    void whoHasUserLevelMfaProvesItFirst() {
        Http before = mia.signIn();
        Phone phone = mia.optIn(mia.signIn());
        PageClient browser = PageClient.of(mia, phone);
        Keys.make(before).expect(401, "reauthentication-required");
        Keys.make(mia.signIn(phone)).expect(201);
        browser.get("/profile/keys");
        assertThat(browser.post("/profile/keys", "name", "x", "days", "1", "rights", "read")
                        .text())
                .contains("made-key");
    }

    @Test
    void keyOfAnotherOrgNeedsThatOrgsFactor() {
        Person vic = enforcing.member("Vic");
        Phone phone = vic.setUpAtSignIn();
        org.alsoMember(vic);
        String asked = Json.object("name", "x", "orgUserId", membership(vic, enforcing));
        Http elsewhere = vic.signInTo(org.id());
        elsewhere.post(Keys.PATH, asked).expect(403, "mfa-of-key");
        vic.signInTo(enforcing.id(), phone).post(Keys.PATH, asked).expect(201);
    }

    /** Who has not set up what the org enforces cannot enter it; a key is no way around. */
    @Test
    void keyOfAnOrgThatOneCouldNotEnterIsNotMade() {
        enforcing.alsoMember(mia);
        mia.authenticate(null, enforcing.id()).expect(401, "mfa-setup-required");
        mia.signInTo(org.id())
                .post(Keys.PATH, Json.object("name", "x", "orgUserId", membership(mia, enforcing)))
                .expect(403, "mfa-of-key");
    }

    @Test
    void userLevelMfaThatTheOrgDoesNotAcceptIsNoWayAroundEither() {
        enforcing.alsoMember(mia);
        dev.rekey.kit.Kit.db()
                .sql("update org set user_level_mfa_accepted = false where id = :id")
                .param("id", enforcing.id().value())
                .update();
        Phone phone = mia.optIn(mia.signInTo(org.id()));
        mia.signInTo(org.id(), phone)
                .post(Keys.PATH, Json.object("name", "x", "orgUserId", membership(mia, enforcing)))
                .expect(403, "mfa-of-key");
    }

    @Test
    void userLevelMfaThatTheOrgAcceptsSuffices() {
        enforcing.alsoMember(mia);
        Phone phone = mia.optIn(mia.signInTo(org.id()));
        mia.signInTo(org.id(), phone)
                .post(Keys.PATH, Json.object("name", "x", "orgUserId", membership(mia, enforcing)))
                .expect(201);
    }

    @Test
    void openSessionFromBeforeTheEnforcementMakesNone() {
        Http session = mia.signIn();
        org.enforcingMfa();
        session.get("/user/users/me").expect(200);
        Keys.make(session).expect(403, "mfa-of-key");
    }

    private static long membership(Person person, World.TestOrg in) {
        return dev.rekey.kit.Kit.db()
                .sql("select id from membership where org_id = :org and user_id = :user")
                .param("org", in.id().value())
                .param("user", person.id().value())
                .query(Long.class)
                .single();
    }
}
