package dev.rekey.groups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Roles that hold user groups, and who has a role through them. */
class RoleGroupsTest {
    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void roleHoldsGroups() {
        long sales = Sets.GROUPS.created(admin, "Sales");
        long legal = Sets.GROUPS.created(admin, "legal");
        JsonNode role = admin.post("/user/roles", Json.object("name", "Auditor", "groupIds", List.of(sales, legal)))
                .expect(201)
                .json();
        assertThat(Sets.texts(role.path("groups"), "name")).containsExactly("legal", "Sales");
        long id = role.path("id").asLong();
        admin.put(Sets.ROLES.path(id), Json.object("groupIds", List.of(legal))).expect(200);
        assertThat(groups(id)).containsExactly("legal");
        admin.put(Sets.ROLES.path(id), Json.object("description", "Reads")).expect(200);
        assertThat(groups(id)).as("what is not given stays").containsExactly("legal");
        admin.post(Sets.ROLES.path(id) + "/userGroups", Json.object("ids", List.of(sales)))
                .expect(204);
        assertThat(groups(id)).containsExactly("legal", "Sales");
        assertThat(Sets.texts(
                        admin.get("/user/roles").json().path("roles").path(0).path("groups"), "name"))
                .containsExactly("legal", "Sales");
        admin.delete(Sets.ROLES.path(id) + "/userGroups/" + legal).expect(204);
        admin.delete(Sets.ROLES.path(id) + "/userGroups/" + legal).expect(204);
        assertThat(groups(id)).containsExactly("Sales");
        admin.delete(Sets.GROUPS.path(sales)).expect(204);
        assertThat(groups(id)).as("a group that is gone").isEmpty();
        assertThat(Sets.ROLES.events(org)).hasSize(5);
    }

    @Test
    void groupsOfARoleArePaged() {
        List<Long> ids = new ArrayList<>();
        for (String name : List.of("e", "D", "c", "B", "a")) {
            ids.add(Sets.GROUPS.created(admin, name));
        }
        long id = Sets.ROLES.created(admin, "Auditor");
        String path = Sets.ROLES.path(id) + "/userGroups";
        admin.post(path, Json.object("ids", ids)).expect(204);
        assertThat(Sets.paged(admin, path + "?limit=2", "userGroups", "name")).containsExactly("a", "B", "c", "D", "e");
    }

    @Test
    void anotherOrgsGroupsAreNone() {
        World.TestOrg other = World.org();
        Http stranger = other.admin().signIn();
        long theirs = Sets.GROUPS.created(stranger, "Theirs");
        long ours = Sets.GROUPS.created(admin, "Ours");
        long id = Sets.ROLES.created(admin, "Auditor");
        String path = Sets.ROLES.path(id) + "/userGroups";
        String both = Json.object("ids", List.of(ours, theirs));
        admin.post(path, both).expect(400, "unknown-user-group", "ids");
        admin.put(Sets.ROLES.path(id), both.replace("ids", "groupIds")).expect(400, "unknown-user-group", "groupIds");
        admin.post("/user/roles", Json.object("name", "X", "groupIds", List.of(theirs)))
                .expect(400, "unknown-user-group", "groupIds");
        admin.put(Sets.ROLES.path(id), "{\"groupIds\": [null]}").expect(400, "null", "groupIds[0]");
        admin.delete(path + "/" + theirs).expect(404, "not-found");
        assertThat(groups(id)).as("none of them").isEmpty();
        assertThat(admin.get("/user/roles").json().path("roles")).hasSize(1);
        stranger.get(path).expect(404, "not-found");
        stranger.post(path, Json.object("ids", List.of(theirs))).expect(404, "not-found");
        stranger.delete(path + "/" + ours).expect(404, "not-found");
        stranger.get("/user/users/addedToRole?roleId=" + id).expect(404, "not-found");
        assertThat(Sets.ROLES.events(org)).hasSize(1);
    }

    @Test
    void whoHasARoleHasItDirectlyOrThroughAGroupAndIsToldOnce() {
        long sales = Sets.GROUPS.created(admin, "Sales");
        long legal = Sets.GROUPS.created(admin, "Legal");
        Person direct = org.member("Direct");
        Person inOne = org.member("InOne");
        Person inTwo = org.member("InTwo");
        Person inAll = org.member("InAll");
        org.member("Nobody");
        Sets.GROUPS.put(admin, sales, inOne, inTwo, inAll);
        Sets.GROUPS.put(admin, legal, inTwo, inAll);
        long id = Sets.ROLES.created(admin, "Auditor");
        assertThat(holders(id, 50)).isEmpty();
        admin.post(Sets.ROLES.path(id) + "/userGroups", Json.object("ids", List.of(sales, legal)))
                .expect(204);
        Sets.ROLES.put(admin, id, direct, inAll);
        assertThat(holders(id, 50)).containsExactlyInAnyOrder("Direct", "InOne", "InTwo", "InAll");
        for (int limit : List.of(1, 2, 3, 4)) {
            assertThat(holders(id, limit)).as("by " + limit).isEqualTo(holders(id, 50));
        }
        assertThat(inEffect(id)).containsExactlyInAnyOrder("Direct", "InOne", "InTwo", "InAll");
        assertThat(Sets.ROLES.members(admin, id))
                .as("members are the direct ones")
                .containsExactly("Direct", "InAll");
        assertThat(Sets.texts(admin.get("/user/users/" + inOne.id()).json().path("roles"), "name"))
                .as("so are a user's roles")
                .isEmpty();
        admin.delete(Sets.GROUPS.path(sales) + "/members/" + inOne.id()).expect(204);
        admin.delete(Sets.GROUPS.path(legal)).expect(204);
        assertThat(holders(id, 50)).containsExactlyInAnyOrder("Direct", "InTwo", "InAll");
        admin.delete(Sets.ROLES.path(id)).expect(204);
        assertThat(Sets.GROUPS.members(admin, sales)).as("groups stay").containsExactly("InAll", "InTwo");
    }

    @Test
    void holdersAreWholeUsers() {
        long id = Sets.ROLES.created(admin, "Auditor");
        Person mia = org.member("Mia");
        Sets.ROLES.put(admin, id, mia);
        JsonNode user = admin.get("/user/users/addedToRole?roleId=" + id)
                .expect(200)
                .json()
                .path("users")
                .path(0);
        assertThat(user).isEqualTo(admin.get("/user/users/" + mia.id()).json());
        assertThat(Sets.texts(user.path("roles"), "name")).containsExactly("Auditor");
    }

    @Test
    void holdersNeedARoleAndAGoodCursor() {
        long id = Sets.ROLES.created(admin, "Auditor");
        org.member("Mia");
        String path = "/user/users/addedToRole";
        admin.get(path).expect(400, "required", "roleId");
        admin.get(path + "?roleId=x").expect(400, "bad-value", "roleId");
        admin.get(path + "?roleId=99999999").expect(404, "not-found");
        admin.get(path + "?limit=201&roleId=" + id).expect(400, "out-of-range", "limit");
        String another = admin.get("/user/users?limit=1").json().path("next").asString();
        admin.get(path + "?roleId=" + id + "&cursor=" + another).expect(400, "bad-cursor", "cursor");
    }

    @Test
    void eventsTellWhatChanged() {
        long sales = Sets.GROUPS.created(admin, "Sales");
        Person mia = org.member("Mia");
        Sets.GROUPS.put(admin, sales, mia);
        admin.put(Sets.GROUPS.path(sales), Json.object("name", "Sales & Co", "description", "Sell"))
                .expect(200);
        admin.put(Sets.GROUPS.path(sales), Json.object("name", "Sales & Co")).expect(200);
        admin.delete(Sets.GROUPS.path(sales) + "/members/" + mia.id()).expect(204);
        admin.delete(Sets.GROUPS.path(sales)).expect(204);
        String person = "[{\"id\": " + mia.id() + ", \"name\": \"Mia Tester\"}]";
        assertThat(Sets.GROUPS.events(org))
                .containsExactly(
                        "group.created Sales {\"id\": " + sales + "}",
                        "group.members-changed Sales {\"id\": " + sales + ", \"added\": " + person + "}",
                        "group.updated Sales & Co {\"id\": " + sales
                                + ", \"name\": {\"new\": \"Sales & Co\", \"old\": \"Sales\"}, \"description\": {\"new\": \"Sell\", \"old\": \"\"}}",
                        "group.members-changed Sales & Co {\"id\": " + sales + ", \"removed\": " + person + "}",
                        "group.deleted Sales & Co {\"id\": " + sales + ", \"description\": \"Sell\"}");
    }

    private List<String> groups(long role) {
        return Sets.texts(admin.get(Sets.ROLES.path(role)).expect(200).json().path("groups"), "name");
    }

    private List<String> holders(long role, int limit) {
        return Sets.paged(admin, "/user/users/addedToRole?limit=" + limit + "&roleId=" + role, "users", "firstName");
    }

    /** As other features see it. */
    private List<String> inEffect(long role) {
        return Kit.db()
                .sql(
                        "select m.first_name from role_holder h join member m using (org_id, user_id) where h.org_id = :org and h.role_id = :role")
                .param("org", org.id().value())
                .param("role", role)
                .query(String.class)
                .list();
    }
}
