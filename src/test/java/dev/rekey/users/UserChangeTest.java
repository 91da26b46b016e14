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
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** PUT /user/users/{id} and its membership: any subset, the last administrator, reach, and who is out at once. */
class UserChangeTest {
    @Test
    void anySubsetChangesThatAlone() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Http admin = org.admin().signIn();
        ObjectNode expected = (ObjectNode) shown(admin, mia);
        assertThat(put(admin, mia, "{}").expect(200).json()).isEqualTo(expected);
        for (String name : List.of("firstName", "lastName")) {
            expected.put(name, "Changed");
            assertThat(put(admin, mia, Json.object(name, " Changed "))
                            .expect(200)
                            .json())
                    .isEqualTo(expected);
        }
        for (String access : List.of("enabled", "portalUrlAccess", "admin", "allDataAccess", "mfaOptOut")) {
            boolean turned = !expected.path(access).asBoolean();
            expected.put(access, turned);
            assertThat(put(admin, mia, Json.object(access, turned)).expect(200).json())
                    .isEqualTo(expected);
        }
        expected.put("firstName", "Mia").put("enabled", true).put("admin", false);
        put(admin, mia, "{\"firstName\": \"Mia\", \"enabled\": true, \"admin\": false}")
                .expect(200);
        assertThat(shown(admin, mia)).isEqualTo(expected);
    }

    @Test
    void groupsAndRolesAreSetAsAWhole() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Http admin = org.admin().signIn();
        long one = Kit.node().get(dev.rekey.groups.UserGroups.class).add(org.id(), "One");
        long two = Kit.node().get(dev.rekey.groups.UserGroups.class).add(org.id(), "Two");
        long foreign = Kit.node()
                .get(dev.rekey.groups.UserGroups.class)
                .add(World.org().id(), "Foreign");
        put(admin, mia, "{\"groupIds\": [" + one + "," + two + "]}").expect(200);
        assertThat(shown(admin, mia).path("groups").findValuesAsString("name")).containsExactly("One", "Two");
        put(admin, mia, "{\"groupIds\": [" + two + "," + foreign + "], \"firstName\": \"X\"}")
                .expect(400, "unknown-user-group", "groupIds");
        put(admin, mia, "{\"groupIds\": [null]}").expect(400, "null", "groupIds");
        assertThat(shown(admin, mia).path("firstName").asString()).isEqualTo("Mia");
        put(admin, mia, "{\"lastName\": \"Kept\"}").expect(200);
        assertThat(shown(admin, mia).path("groups")).hasSize(2);
        put(admin, mia, "{\"groupIds\": []}").expect(200);
        assertThat(shown(admin, mia).path("groups")).isEmpty();
    }

    @Test
    void oneEditIsOneEventWithOldAndNewAndNoChangeNone() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Http admin = org.admin().signIn();
        put(admin, mia, "{\"firstName\": \"Maria\", \"allDataAccess\": true, \"enabled\": true}")
                .expect(200);
        put(admin, mia, "{\"firstName\": \"Maria\"}").expect(200);
        put(admin, mia, "{\"firstName\": \"\"}").expect(400);
        assertThat(Events.count(mia, "user.updated")).isEqualTo(1);
        String details = Kit.db()
                .sql("select details::text from event where subject_id = :user and name = 'user.updated'")
                .param("user", mia.id().value())
                .query(String.class)
                .single();
        assertThat(Json.parse(details))
                .isEqualTo(
                        Json.parse(
                                "{\"firstName\": {\"old\": \"Mia\", \"new\": \"Maria\"}, \"allDataAccess\": {\"old\": false, \"new\": true}}"));
    }

    @Test
    void whatCannotBeIsRefusedNamingTheFieldAndNothingChanges() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Http admin = org.admin().signIn();
        JsonNode before = shown(admin, mia);
        for (String field : List.of("id", "superAdmin", "mfa", "lastLogin", "password")) {
            put(admin, mia, "{\"firstName\": \"X\", \"" + field + "\": null}").expect(400, "unknown-field", field);
        }
        for (String field : List.of("firstName", "language", "groupIds")) {
            membership(admin, mia, Map.of("enabled", false, field, "x")).expect(400, "unknown-field", field);
        }
        put(admin, mia, Json.object("lastName", "Y", "firstName", "x".repeat(201)))
                .expect(400, "too-long", "firstName");
        put(admin, mia, Json.object("firstName", "Y", "lastName", "a\u0007b"))
                .expect(400, "bad-characters", "lastName");
        put(admin, mia, "{\"firstName\": \" \"}").expect(400, "required", "firstName");
        put(admin, mia, "{\"firstName\": \"X\", \"language\": \"xx\"}").expect(400, "not-one-of", "language");
        for (String value : List.of("\"true\"", "1", "[]")) {
            put(admin, mia, "{\"admin\": " + value + "}").expect(400, "bad-value", "admin");
        }
        assertThat(shown(admin, mia)).isEqualTo(before);
        put(admin, mia, Json.object("firstName", "🙂".repeat(200))).expect(200);
    }

    @Test
    void lastAdministratorStays() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        Person invited = new Person(
                dev.rekey.shared.UserId.of(admin.post(
                                "/user/users",
                                Json.object(
                                        "firstName",
                                        "I",
                                        "lastName",
                                        "N",
                                        "email",
                                        "invited-" + org.id() + "@example.org",
                                        "admin",
                                        true))
                        .expect(201)
                        .json()
                        .path("id")
                        .asLong()),
                "I",
                "");
        Person disabled = org.anotherAdmin("Away");
        membership(admin, disabled, Map.of("enabled", false)).expect(204);
        for (Map<String, Object> end : List.<Map<String, Object>>of(Map.of("admin", false), Map.of("enabled", false))) {
            membership(admin, org.admin(), end).expect(409, "last-administrator");
        }
        put(admin, org.admin(), "{\"admin\": false, \"firstName\": \"X\"}").expect(409, "last-administrator");
        assertThat(shown(admin, org.admin()).path("firstName").asString()).isEqualTo("Ada");
        membership(admin, invited, Map.of("admin", false)).expect(204);
        membership(admin, disabled, Map.of("enabled", true)).expect(204);
        membership(admin, org.admin(), Map.of("admin", false)).expect(204);
        admin.get("/user/users").expect(403, "forbidden");
    }

    @Test
    void twoAdministratorsWhoDemoteEachOtherAtOnceLeaveOne() {
        for (int round = 0; round < 10; round++) {
            World.TestOrg org = World.org();
            Person other = org.anotherAdmin("Other");
            Http one = org.admin().signIn();
            Http two = other.signIn().at(Kit.secondNode());
            Map<String, Object> end = round % 2 == 0 ? Map.of("admin", false) : Map.of("enabled", false);
            List<Integer> statuses = Race.run(
                    2,
                    i -> () -> membership(i == 0 ? one : two, i == 0 ? other : org.admin(), end)
                            .status());
            assertThat(statuses).containsOnlyOnce(204);
            assertThat(statuses).containsAnyOf(409, 403, 401);
            assertThat(administrators(org)).isEqualTo(1);
        }
    }

    @Test
    void twoAdministratorsWhoResignAtOnceLeaveOne() {
        World.TestOrg org = World.org();
        Person other = org.anotherAdmin("Other");
        List<Http> sessions = List.of(org.admin().signIn(), other.signIn().at(Kit.secondNode()));
        List<Person> people = List.of(org.admin(), other);
        List<Integer> statuses = Race.run(
                2,
                i -> () -> membership(sessions.get(i), people.get(i), Map.of("admin", false))
                        .status());
        assertThat(statuses).containsExactlyInAnyOrder(204, 409);
        assertThat(administrators(org)).isEqualTo(1);
    }

    @Test
    void whoIsElsewhereTooKeepsTheNameButNotTheAccess() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Http admin = org.admin().signIn();
        World.TestOrg elsewhere = World.org();
        elsewhere.alsoMember(mia);
        Http.Answer refused =
                put(admin, mia, "{\"firstName\": \"X\", \"admin\": true}").expect(409, "out-of-reach");
        assertThat(refused.json().path("ids")).isEqualTo(Json.parse("[" + mia.id() + "]"));
        assertThat(shown(admin, mia).path("admin").asBoolean()).isFalse();
        put(admin, mia, "{\"firstName\": \"Mia\", \"lastName\": \"Tester\", \"admin\": true}")
                .expect(200);
        elsewhere.alsoAdmin(org.admin());
        put(admin, mia, "{\"firstName\": \"Maria\"}").expect(200);
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndCannotComeBack() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        World.TestOrg elsewhere = World.org();
        elsewhere.alsoMember(mia);
        Http token = mia.signInTo(org.id());
        Http tokenElsewhere = mia.signInTo(elsewhere.id());
        PageClient browser = PageClient.open();
        browser.password(mia);
        browser.post("/sign-in/org", "org", org.id().toString());
        assertThat(browser.signedIn()).isTrue();
        membership(org.admin().signIn(), mia, Map.of("enabled", false)).expect(204);
        token.get("/user/users/me").expect(401, "unauthenticated");
        token.post("/user/authenticate/refresh", "{}").expect(401);
        assertThat(browser.signedIn()).isFalse();
        mia.authenticate(null, org.id()).expect(404, "no-active-org");
        tokenElsewhere.get("/user/users/me").expect(200);
        membership(org.admin().signIn(), mia, Map.of("enabled", true)).expect(204);
        token.get("/user/users/me").expect(401, "unauthenticated");
        mia.signInTo(org.id()).get("/user/users/me").expect(200);
    }

    private static long administrators(World.TestOrg org) {
        return Kit.db()
                .sql("select count(*) from membership where org_id = :org and admin and enabled")
                .param("org", org.id().value())
                .query(Long.class)
                .single();
    }

    private static JsonNode shown(Http admin, Person person) {
        return admin.get("/user/users/" + person.id()).expect(200).json();
    }

    private static Http.Answer put(Http admin, Person person, String body) {
        return admin.put("/user/users/" + person.id(), body);
    }

    private static Http.Answer membership(Http admin, Person person, Map<String, Object> access) {
        Object[] members = access.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toArray();
        return admin.put("/user/users/" + person.id() + "/membership", Json.object(members));
    }
}
