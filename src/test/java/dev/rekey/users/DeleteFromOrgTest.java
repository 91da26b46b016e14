package dev.rekey.users;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.shared.UserId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Delete from this org: who may, who may not be, and that an org keeps an administrator. */
class DeleteFromOrgTest {
    private static final String USERS = "/user/users/";

    @Test
    void memberIsGoneFromTheOrgAndTheTrailKnows() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Http admin = org.admin().signIn();
        admin.delete(USERS + mia.id()).expect(204);
        admin.get(USERS + mia.id()).expect(404, "not-found");
        admin.delete(USERS + mia.id()).expect(404, "not-found");
        assertThat(admin.get("/user/users").json().path("users")).hasSize(1);
        assertThat(Events.inTrail(org.id(), mia.id(), "user.deleted")).isEqualTo(1);
        UsersApiTest.assertCounted(org);
        mia.authenticate(null).expect(404, "no-active-org");
    }

    @Test
    void pageAsksFirstAndTellsWhyNot() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        PageClient browser = PageClient.of(org.admin());
        String page = "/admin/users/" + mia.id();
        assertThat(browser.get(page).text()).contains("Delete from this org");
        assertThat(browser.get(page + "/delete").text()).contains("Delete this user from the org?", mia.email());
        assertThat(browser.post(page + "/delete").expect(200).asked()).isEqualTo("GET /admin/users");
        browser.get(page).expect(404);
        assertThat(browser.get("/admin/users/" + org.admin().id()).text()).doesNotContain("Delete from this org");
        browser.post("/admin/users/" + org.admin().id() + "/delete").expect(403);
    }

    @Test
    void onlyOfOnesOwnOrgAndNeverOneself() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person mia = org.member("Mia");
        org.anotherAdmin("Bea");
        other.admin().signIn().delete(USERS + mia.id()).expect(404, "not-found");
        mia.signIn().delete(USERS + org.admin().id()).expect(403, "forbidden");
        mia.signIn().delete(USERS + mia.id()).expect(403, "forbidden");
        org.admin().signIn().delete(USERS + org.admin().id()).expect(403, "own-membership");
        assertThat(Events.count(mia, "user.deleted")).isZero();
    }

    @Test
    void twoWhoDeleteEachOtherAtOnceLeaveOneAdministrator() {
        for (int round = 0; round < 50; round++) {
            World.TestOrg org = World.org();
            Person second = org.anotherAdmin("Bea");
            Http one = org.admin().signIn();
            Http other = second.signIn().at(Kit.secondNode());
            List<Integer> answers = Race.run(
                    2,
                    i -> () -> (i == 0 ? one : other)
                            .delete(USERS + (i == 0 ? second : org.admin()).id())
                            .status());
            assertThat(answers).containsOnlyOnce(204);
            assertThat(answers).containsAnyOf(401, 403, 409);
            assertOneAdministrator(org);
        }
    }

    @Test
    void whoDemotesWhileBeingDeletedLeavesAnAdministrator() {
        for (int round = 0; round < 10; round++) {
            World.TestOrg org = World.org();
            Person second = org.anotherAdmin("Bea");
            Http one = org.admin().signIn();
            Http other = second.signIn();
            Race.run(
                    2,
                    i -> () -> i == 0
                            ? one.delete(USERS + second.id()).status()
                            : other.put(USERS + org.admin().id() + "/membership", "{\"admin\": false}")
                                    .status());
            assertOneAdministrator(org);
        }
    }

    @Test
    void whoNeverActivatedIsGoneAltogetherUnlessInvitedElsewhereToo() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        String email = address();
        UserId id = invite(org, email);
        String link = SentMail.to(email).link().replaceFirst("^http://[^/]+", "");
        invite(other, email);
        org.admin().signIn().delete(USERS + id).expect(204);
        PageClient.open().get(link).expect(404);
        assertThat(users(id)).isEqualTo(1);
        other.admin().signIn().delete(USERS + id).expect(204);
        assertThat(users(id)).isZero();
        assertThat(invite(org, email)).as("as with somebody known").isEqualTo(id);
    }

    @Test
    void whoIsInvitedElsewhereJustThenStaysInvitedThere() {
        for (int round = 0; round < 25; round++) {
            World.TestOrg org = World.org();
            World.TestOrg other = World.org();
            String email = address();
            UserId id = invite(org, email);
            Http one = org.admin().signIn();
            Http two = other.admin().signIn();
            List<Http.Answer> answers = Race.run(
                    2, i -> () -> i == 0 ? one.delete(USERS + id) : UsersApiTest.add(two, "In", "Vited", email));
            answers.get(0).expect(204);
            long invited = answers.get(1).expect(201).json().path("id").asLong();
            two.get(USERS + invited).expect(200);
            UsersApiTest.assertCounted(other);
        }
    }

    @Test
    void resentActivationKillsTheOlderLink() {
        World.TestOrg org = World.org();
        String email = address();
        UserId id = invite(org, email);
        String old = SentMail.to(email).link().replaceFirst("^http://[^/]+", "");
        org.admin().signIn().post(USERS + id + "/resendActivation", "").expect(204);
        eventually(() -> !SentMail.to(email).link().endsWith(old));
        String link = SentMail.to(email).link().replaceFirst("^http://[^/]+", "");
        PageClient.open().get(old).expect(404);
        PageClient browser = PageClient.open();
        browser.get(link).expect(200);
        browser.post(
                        "/activate",
                        "token",
                        link.substring(link.indexOf("token=") + 6),
                        "password",
                        World.PASSWORD,
                        "again",
                        World.PASSWORD)
                .expect(200);
        org.admin().signIn().post(USERS + id + "/resendActivation", "").expect(409, "accepted");
    }

    private static String address() {
        return "ivo-" + UUID.randomUUID() + "@example.org";
    }

    private static UserId invite(World.TestOrg org, String email) {
        return UserId.of(UsersApiTest.add(org.admin().signIn(), "In", "Vited", email)
                .expect(201)
                .json()
                .path("id")
                .asLong());
    }

    private static long users(UserId id) {
        return Kit.db()
                .sql("select count(*) from users where id = :id")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    private static void assertOneAdministrator(World.TestOrg org) {
        assertThat(Kit.db()
                        .sql("select count(*) from membership where org_id = :org and admin and enabled")
                        .param("org", org.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        UsersApiTest.assertCounted(org);
    }
}
