package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The members of an org over the API: find, read, change. */
class UsersApiTest {
    @Test
    void searchFindsAnywhereInNamesAndAddressInAnyCase() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        add(admin, "Zażółć", "Gęślą_Jaźń", "zaz@quux.example");
        add(admin, "Per", "Cent%sign", "per.cent@quux.example");
        assertThat(names(admin, "search=%C5%BC%C3%93%C5%82")).containsExactly("Zażółć");
        assertThat(names(admin, "search=quux")).containsExactly("Per", "Zażółć");
        assertThat(names(admin, "search=er+cen")).containsExactly("Per");
        assertThat(names(admin, "search=%25")).as("a per cent sign is one").containsExactly("Per");
        assertThat(names(admin, "search=_")).as("so is a low line").containsExactly("Zażółć");
        assertThat(names(admin, "search=%5C")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "email", "-email", "lastLogin", "-lastLogin"})
    void pagesShowEachMemberOnceInEachOrder(String sort) {
        World.TestOrg org = World.org();
        for (int i = 0; i < 9; i++) {
            Person member = org.member("Twin");
            if (i % 3 == 0) {
                member.signIn();
            }
        }
        Http admin = org.admin().signIn();
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.get("/user/users?limit=4&sort=" + sort + cursor)
                    .expect(200)
                    .json();
            page.path("users").forEach(user -> seen.add(user.path("id").asLong()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(10).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "cursor=xyz, cursor",
        "limit=0, limit",
        "limit=201, limit",
        "limit=many, limit",
        "sort=age, sort",
        "status=asleep, status",
        "permission=root, permission",
        "ids=1;2, ids",
        "groupId=x, groupId"
    })
    void badQueriesNameTheirField(String query, String field) {
        JsonNode problem = World.org()
                .admin()
                .signIn()
                .get("/user/users?" + query)
                .expect(400)
                .json();
        assertThat(problem.path("field").asString()).isEqualTo(field);
    }

    @Test
    void cursorOfOneOrderIsNoneOfAnother() {
        World.TestOrg org = World.org();
        org.member("Mia");
        Http admin = org.admin().signIn();
        String next =
                admin.get("/user/users?limit=1&sort=email").json().path("next").asString();
        admin.get("/user/users?limit=1&sort=name&cursor=" + next).expect(400, "bad-cursor", "cursor");
    }

    @Test
    void unknownIdsAreLeftOut() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Person stranger = World.org().member("Stranger");
        JsonNode users = org.admin()
                .signIn()
                .get("/user/users?ids=" + member.id() + ",1," + stranger.id())
                .expect(200)
                .json()
                .path("users");
        assertThat(users).hasSize(1);
        assertThat(users.path(0).path("id").asLong()).isEqualTo(member.id().value());
    }

    @Test
    void anySubsetMayBeChangedAndUnknownFieldsMayNot() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http admin = org.admin().signIn();
        String path = "/user/users/" + member.id();
        JsonNode after =
                admin.put(path, "{\"portalUrlAccess\": true}").expect(200).json();
        assertThat(after.path("portalUrlAccess").asBoolean()).isTrue();
        assertThat(after.path("firstName").asString()).isEqualTo("Mia");
        for (String field : List.of("superAdmin", "id", "password", "mfa", "org")) {
            admin.put(path, "{\"" + field + "\": true}").expect(400, "unknown-field", field);
        }
        admin.put(path, "{\"firstName\": 5}").expect(400, "bad-value", "firstName");
        admin.put(path, "{\"admin\": \"true\"}").expect(400, "bad-value", "admin");
        admin.put(path, "{\"groupIds\": [99999999]}").expect(400);
    }

    @Test
    void namesAreOfAnyScriptAndOf200Characters() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        String path = "/user/users/" + org.member("Mia").id();
        for (String name : List.of("李小龍", "O'Brien-Smith", "محمد", "𝒜".repeat(200), "नमस्ते")) {
            assertThat(admin.put(path, Json.object("firstName", name))
                            .expect(200)
                            .json()
                            .path("firstName")
                            .asString())
                    .isEqualTo(name);
        }
        admin.put(path, Json.object("firstName", "𝒜".repeat(201))).expect(400, "too-long", "firstName");
        for (String name : List.of("", "  ", "\u200b", "\u00a0", "\u2800", "\u3164")) {
            assertThat(admin.put(path, Json.object("firstName", name))
                            .expect(400)
                            .json()
                            .path("field")
                            .asString())
                    .isEqualTo("firstName");
        }
        for (String name : List.of("a\u0000b", "a\nb", "a\u202eb", "a\u2066b")) {
            admin.put(path, Json.object("firstName", name)).expect(400, "bad-characters", "firstName");
        }
    }

    @Test
    void lastAdministratorStaysAlsoWhenTwoGoAtOnce() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        String own = "/user/users/" + org.admin().id() + "/membership";
        admin.put(own, "{\"admin\": false}").expect(409, "last-administrator");
        admin.put(own, "{\"enabled\": false}").expect(409, "last-administrator");
        Person second = org.anotherAdmin("Bea");
        Http other = second.signIn();
        List<Integer> answers = Race.run(
                2,
                i -> () -> (i == 0 ? admin : other)
                        .put(
                                "/user/users/" + (i == 0 ? second : org.admin()).id() + "/membership",
                                "{\"admin\": false}")
                        .status());
        assertThat(new TreeSet<>(answers)).contains(204).isSubsetOf(204, 403, 409);
        assertThat(answers).as("not both").isNotEqualTo(List.of(204, 204));
    }

    @Test
    void namesOfWhomAnotherOrgHasTooAreOutOfReach() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        World.org().alsoMember(member);
        Http admin = org.admin().signIn();
        String path = "/user/users/" + member.id();
        admin.put(path, "{\"firstName\": \"Moa\"}").expect(409, "out-of-reach");
        admin.put(path, "{\"firstName\": \"Mia\", \"allDataAccess\": true}").expect(200);
    }

    @Test
    void whoIsDisabledIsOutAtOnce() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http session = member.signIn();
        Http admin = org.admin().signIn();
        String path = "/user/users/" + member.id() + "/membership";
        admin.put(path, "{\"enabled\": false}").expect(204);
        session.get("/user/users/me").expect(401);
        member.authenticate(null).expect(404, "no-active-org");
        admin.put(path, "{\"enabled\": true}").expect(204);
        session.get("/user/users/me").expect(401);
        member.signIn();
        assertCounted(org);
    }

    @Test
    void existenceIsToldOfTheOrgsOwnMembersAlone() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        String stranger = World.org().member("Stranger").email();
        assertThat(exists(admin, org.member("Mia").email())).isTrue();
        assertThat(exists(admin, org.admin().email().toUpperCase(java.util.Locale.ROOT)))
                .isTrue();
        assertThat(exists(admin, stranger)).isFalse();
        admin.get("/user/users/email/nothing").expect(400, "bad-email", "email");
    }

    /** The kept counts are what a count says. */
    static void assertCounted(World.TestOrg org) {
        assertThat(Kit.db()
                        .sql("""
                                select o.enabled_members = (select count(*) from membership m where m.org_id = o.id and m.enabled)
                                   and o.inactive_members = (select count(*) from membership m where m.org_id = o.id and not m.enabled)
                                from org o where id = :org
                                """)
                        .param("org", org.id().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    static Http.Answer add(Http admin, String first, String last, String email) {
        return admin.post("/user/users", Json.object("firstName", first, "lastName", last, "email", email));
    }

    private static boolean exists(Http admin, String email) {
        return admin.get("/user/users/email/" + email)
                .expect(200)
                .json()
                .path("exists")
                .asBoolean();
    }

    private static List<String> names(Http admin, String query) {
        List<String> names = new ArrayList<>();
        admin.get("/user/users?" + query)
                .expect(200)
                .json()
                .path("users")
                .forEach(user -> names.add(user.path("firstName").asString()));
        return names;
    }
}
