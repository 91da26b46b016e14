package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An administrator ends a hold before its time. */
class UnlockTest {
    private static final String HELD = "nothing is checked until";

    @Test
    void editUserShowsTheHoldAndItsButtonEndsIt() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        PageClient admin = PageClient.open();
        admin.password(org.admin());
        String page = "/admin/users/" + member.id();
        guess(member, 4);
        assertThat(admin.get(page).text()).doesNotContain(HELD, page + "/unlock");
        guess(member, 1);
        member.authenticate(null).expect(423, "locked");
        assertThat(admin.get(page).text()).contains(HELD, page + "/unlock");
        assertThat(admin.post(page + "/unlock").text())
                .contains("The account is unlocked.")
                .doesNotContain(HELD);
        member.authenticate(null).expect(200);
        assertThat(Events.count(member, "user.unlocked")).isEqualTo(1);
    }

    @Test
    void heldCodesAreUnlockedOverTheApiAndACountBeginsAnew() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Phone phone = member.optIn(member.signIn());
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        for (int i = 0; i < 5; i++) {
            Person.goOn(asked, phone.wrongCode()).expect(401, "mfa-required");
        }
        Person.goOn(asked, phone.freshCode()).expect(423, "locked");
        org.admin().signIn().post(path(member), "").expect(204);
        for (int i = 0; i < 4; i++) {
            Person.goOn(asked, phone.wrongCode()).expect(401, "mfa-required");
        }
        Person.goOn(asked, phone.freshCode()).expect(200);
    }

    @Test
    void otherOrgsOfThePersonHaveTheEventToo() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        other.alsoAdmin(org.admin());
        guess(member, 5);
        Http admin = org.admin().signInTo(org.id());
        admin.post(path(member), "").expect(204);
        assertThat(Events.count(member, "user.unlocked")).isEqualTo(2);
        admin.post(path(member), "").expect(204);
        assertThat(Events.count(member, "user.unlocked")).as("nothing was held").isEqualTo(2);
    }

    /** A hold guards the whole account: unlocking again and again would be as many guesses as one likes. */
    @Test
    void unlockingTellsThePersonAndGivesNoEndlessGuesses() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http admin = org.admin().signIn();
        guess(member, 5);
        admin.post(path(member), "").expect(204);
        assertThat(SentMail.to(member.email(), "was unlocked", 1).body()).contains("Ada Tester", org.name());
        guess(member, 5);
        admin.post(path(member), "").expect(409, "unlocked-just-now");
        member.authenticate(null).expect(423, "locked");
        assertThat(SentMail.allTo(member.email(), "was unlocked")).hasSize(1);
        Kit.CLOCK.advance(Guesses.HOLD.plusSeconds(1));
        guess(member, 5);
        org.admin().signIn().post(path(member), "").expect(204);
    }

    @Test
    void holdOfSomebodyElsewhereTooIsOutOfReachAndAKeyEndsNone() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http admin = org.admin().signIn();
        String key = admin.post("/user/apiKey", Json.object("name", "x", "rights", List.of("users")))
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        guess(member, 5);
        Http.api().with("x-api-key", key).post(path(member), "").expect(403, "not-with-key");
        World.org().alsoMember(member);
        admin.post(path(member), "").expect(409, "out-of-reach");
        PageClient console = PageClient.of(org.admin());
        assertThat(console.get("/admin/users/" + member.id()).text())
                .contains(HELD, "a super admin, can end it", "name, address and language")
                .doesNotContain(member.id() + "/unlock", "A new address must be confirmed");
        member.authenticate(null, org.id()).expect(423, "locked");
    }

    @Test
    void nobodyUnlocksOneselfNorPeopleOfOtherOrgsNorSuperAdmins() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http admin = org.admin().signIn();
        Http memberSession = member.signIn();
        guess(org.admin(), 5);
        admin.post(path(org.admin()), "").expect(403, "own-unlock");
        org.admin().authenticate(null).expect(423, "locked");

        guess(member, 5);
        World.org().admin().signIn().post(path(member), "").expect(404, "not-found");
        memberSession.post(path(org.admin()), "").expect(403, "forbidden");
        Http.api().post(path(member), "").expect(401);
        member.authenticate(null).expect(423, "locked");

        Person sudo = World.superAdmin();
        org.alsoMember(sudo);
        guess(sudo, 5);
        admin.post(path(sudo), "").expect(403, "super-admin");
        sudo.authenticate(null).expect(423, "locked");
        assertThat(Events.count(member, "user.unlocked")).isZero();
    }

    @Test
    void inviterSeesNoHoldAndUnlocksNothing() {
        World.TestOrg org = World.org();
        Person known = World.org().member("Kim");
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Kim", "lastName", "Known", "email", known.email()))
                .expect(201);
        guess(known, 5);
        PageClient admin = PageClient.open();
        admin.password(org.admin());
        assertThat(admin.get("/admin/users/" + known.id()).text()).doesNotContain(HELD);
        org.admin().signIn().post(path(known), "").expect(204);
        known.authenticate(null).expect(423, "locked");
    }

    private static String path(Person person) {
        return "/user/users/" + person.id() + "/unlock";
    }

    private static void guess(Person person, int times) {
        for (int i = 0; i < times; i++) {
            person.authenticateWith("not the passphrase").expect(401, "bad-credentials");
        }
    }
}
