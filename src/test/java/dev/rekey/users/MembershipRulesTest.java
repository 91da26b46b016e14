package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator may not do to a member, and what being disabled means. */
class MembershipRulesTest {
    private static final String USERS = "/user/users/";

    @ParameterizedTest
    @ValueSource(strings = {"{\"admin\": false}", "{\"enabled\": false}"})
    void theLastAdministratorRemainsOne(String change) {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        String own = USERS + org.admin().id();
        admin.put(own + "/membership", change).expect(409, "last-administrator");
        admin.put(own, change).expect(409, "last-administrator");
        admin.post("/user/users", invitedAdministrator()).expect(201);
        admin.put(own, change).expect(409, "last-administrator"); // who has not accepted administers nothing
        Person second = org.anotherAdmin("Bea");
        admin.put(own + "/membership", change).expect(204);
        second.signIn().put(USERS + second.id() + "/membership", change).expect(409, "last-administrator");
    }

    @Test
    void twoWhoDemoteEachOtherAtOnceLeaveOneAdministrator() {
        for (int round = 0; round < 10; round++) {
            World.TestOrg org = World.org();
            Person second = org.anotherAdmin("Bea");
            Http one = org.admin().signIn();
            Http other = second.signIn();
            List<Integer> answers = Race.run(
                    2,
                    i -> () -> (i == 0 ? one : other)
                            .put(USERS + (i == 0 ? second : org.admin()).id() + "/membership", "{\"admin\": false}")
                            .status());
            assertThat(answers).containsOnlyOnce(204);
            assertThat(answers).containsAnyOf(403, 409);
            assertThat(administrators(org)).isEqualTo(1);
        }
    }

    @Test
    void twoWhoResignAtOnceLeaveOneAdministrator() {
        for (int round = 0; round < 10; round++) {
            World.TestOrg org = World.org();
            Person second = org.anotherAdmin("Bea");
            List<Person> both = List.of(org.admin(), second);
            List<Http> sessions = List.of(org.admin().signIn(), second.signIn());
            List<Integer> answers = Race.run(
                    2,
                    i -> () -> sessions.get(i)
                            .put(USERS + both.get(i).id() + "/membership", "{\"admin\": false}")
                            .status());
            assertThat(answers).containsExactlyInAnyOrder(204, 409);
            assertThat(administrators(org)).isEqualTo(1);
        }
    }

    @Test
    void whoBelongsToOtherOrgsTooIsNotRenamed() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        Http admin = org.admin().signIn();
        var problem = admin.put(USERS + member.id(), "{\"firstName\": \"X\", \"allDataAccess\": true}")
                .expect(409, "out-of-reach")
                .json();
        assertThat(problem.path("ids")).isEqualTo(Json.parse("[" + member.id() + "]"));
        assertThat(admin.get(USERS + member.id()).json().path("allDataAccess").asBoolean())
                .as("all or nothing")
                .isFalse();
        admin.put(USERS + member.id(), "{\"firstName\": \"Mia\", \"allDataAccess\": true}")
                .expect(200); // the same name is no renaming
        other.alsoAdmin(org.admin());
        org.admin()
                .signInTo(org.id())
                .put(USERS + member.id(), "{\"firstName\": \"X\"}")
                .expect(200);
    }

    @Test
    void namesChangeInAllOrgsAtOnce() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        other.alsoAdmin(org.admin());
        org.admin()
                .signInTo(org.id())
                .put(USERS + member.id(), "{\"firstName\": \"Maia\"}")
                .expect(200);
        var seen = other.admin().signIn().get("/user/users?search=maia").json().path("users");
        assertThat(seen).hasSize(1);
        assertThat(seen.path(0).path("id").asLong()).isEqualTo(member.id().value());
        for (World.TestOrg each : List.of(org, other)) {
            assertThat(Events.inTrail(each.id(), member.id(), "user.updated")).isEqualTo(1);
        }
    }

    /** What somebody is in one org is nobody's business elsewhere. */
    @Test
    void rightsAndGroupsOfOneOrgStandInItsTrailAlone() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        org.admin()
                .signIn()
                .put(USERS + member.id() + "/membership", "{\"allDataAccess\": true}")
                .expect(204);
        assertThat(Events.inTrail(org.id(), member.id(), "user.updated")).isEqualTo(1);
        assertThat(Events.inTrail(other.id(), member.id(), "user.updated")).isZero();
    }

    @Test
    void superAdminsAccountsAreNotTouched() {
        World.TestOrg org = World.org();
        Person operator = World.superAdmin();
        org.alsoMember(operator);
        Http admin = org.admin().signIn();
        admin.put(USERS + operator.id(), "{\"firstName\": \"X\"}").expect(403, "super-admin");
        admin.put(USERS + operator.id() + "/membership", "{\"enabled\": false}").expect(403, "super-admin");
        assertThat(Events.count(operator, "user.updated")).isZero();
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndDoesNotComeIn() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        Http here = member.signInTo(org.id());
        Http there = member.signInTo(other.id());
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.post("/sign-in/org", "org", org.id().toString());
        assertThat(browser.signedIn()).isTrue();
        Http admin = org.admin().signIn();
        admin.put(USERS + member.id() + "/membership", "{\"enabled\": false}").expect(204);
        here.get("/user/users/me").expect(401, "unauthenticated");
        assertThat(browser.signedIn()).isFalse();
        there.get("/user/users/me").expect(200);
        member.authenticate(null, org.id()).expect(404, "no-active-org");
        member.signIn().get("/user/users/me").expect(200);
        admin.put(USERS + member.id() + "/membership", "{\"enabled\": true}").expect(204);
        here.get("/user/users/me").expect(401);
        member.signInTo(org.id()).get("/user/users/me").expect(200);
    }

    @Test
    void whoIsDisabledEverywhereEntersNothing() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        org.admin()
                .signIn()
                .put(USERS + member.id() + "/membership", "{\"enabled\": false}")
                .expect(204);
        member.authenticate(null).expect(404, "no-active-org");
        PageClient browser = PageClient.open();
        assertThat(browser.password(member).text()).contains("Ask an administrator of your org");
        assertThat(browser.signedIn()).isFalse();
    }

    private static String invitedAdministrator() {
        return Json.object(
                "firstName",
                "Ivo",
                "lastName",
                "Tester",
                "email",
                "ivo-" + UUID.randomUUID() + "@example.org",
                "admin",
                true);
    }

    private static long administrators(World.TestOrg org) {
        return Kit.db()
                .sql("select count(*) from membership where org_id = :org and admin and enabled")
                .param("org", org.id().value())
                .query(Long.class)
                .single();
    }
}
