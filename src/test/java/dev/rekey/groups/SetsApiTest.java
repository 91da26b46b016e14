package dev.rekey.groups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What user groups and roles have in common over the API. */
class SetsApiTest {
    @ParameterizedTest
    @EnumSource
    void setIsCreatedReadRenamedAndDeleted(Sets sets) {
        Http admin = World.org().admin().signIn();
        JsonNode made = admin.post(sets.path(), Json.object("name", "  Night   Shift ", "description", "Eight to six"))
                .expect(201)
                .json();
        long id = made.path("id").asLong();
        assertThat(made.path("name").asString()).isEqualTo("Night Shift");
        assertThat(made.path("description").asString()).isEqualTo("Eight to six");
        assertThat(admin.get(sets.path(id)).expect(200).json()).isEqualTo(made);
        JsonNode renamed = admin.put(sets.path(id), Json.object("name", "Late Shift"))
                .expect(200)
                .json();
        assertThat(renamed.path("name").asString()).isEqualTo("Late Shift");
        assertThat(renamed.path("description").asString())
                .as("what is not given stays")
                .isEqualTo("Eight to six");
        JsonNode emptied = admin.put(sets.path(id), Json.object("description", ""))
                .expect(200)
                .json();
        assertThat(emptied.path("description").asString()).isEmpty();
        admin.delete(sets.path(id)).expect(204);
        admin.get(sets.path(id)).expect(404, "not-found");
        admin.delete(sets.path(id)).expect(404, "not-found");
    }

    @ParameterizedTest
    @EnumSource
    void badFieldsAreNamed(Sets sets) {
        Http admin = World.org().admin().signIn();
        long id = sets.created(admin, "Sales");
        admin.post(sets.path(), "{}").expect(400, "required", "name");
        for (String name : List.of("", "  ", "\u200b")) {
            assertThat(sets.create(admin, name).expect(400).json().path("field").asString())
                    .isEqualTo("name");
        }
        sets.create(admin, "x".repeat(201)).expect(400, "too-long", "name");
        sets.create(admin, "a\nb").expect(400, "bad-characters", "name");
        admin.put(sets.path(id), Json.object("name", "")).expect(400);
        admin.put(sets.path(id), Json.object("description", "\ud835\udc9c".repeat(501)))
                .expect(400, "too-long", "description");
        admin.put(sets.path(id), Json.object("description", "\ud835\udc9c".repeat(500)))
                .expect(200);
        for (String field : List.of("id", "orgId", "members", "ids")) {
            admin.put(sets.path(id), Json.object(field, 1)).expect(400, "unknown-field", field);
            admin.post(sets.path(), Json.object("name", "X", field, 1)).expect(400, "unknown-field", field);
            if (!field.equals("ids")) {
                admin.post(sets.path(id) + "/members", Json.object("ids", List.of(), field, 1))
                        .expect(400, "unknown-field", field);
            }
        }
        admin.post(sets.path(id) + "/members", "{}").expect(400, "required", "ids");
        admin.post(sets.path(id) + "/members", "{\"ids\": [null]}").expect(400, "null", "ids[0]");
        admin.post(sets.path(id) + "/members", "{\"ids\": [\"x\"]}").expect(400);
        List<Long> many = LongStream.rangeClosed(1, 1001).boxed().toList();
        admin.post(sets.path(id) + "/members", Json.object("ids", many)).expect(400, "too-many", "ids");
        admin.get(sets.path() + "/x").expect(400, "bad-value", "id");
        admin.get(sets.path() + "?limit=0").expect(400, "out-of-range", "limit");
        admin.get(sets.path() + "?limit=201").expect(400, "out-of-range", "limit");
        admin.get(sets.path() + "?cursor=zzz").expect(400, "bad-cursor", "cursor");
        admin.get(sets.path() + "?search=a%00b").expect(400, "bad-characters", "search");
        admin.get(sets.path(id) + "/members?limit=0").expect(400, "out-of-range", "limit");
    }

    @ParameterizedTest
    @EnumSource
    void nameIsTakenInWhateverCaseButNotInAnotherOrg(Sets sets) {
        Http admin = World.org().admin().signIn();
        sets.created(admin, "Ärzte");
        long other = sets.created(admin, "Nurses");
        sets.create(admin, "ÄRZTE").expect(409, "name-taken", "name");
        admin.put(sets.path(other), Json.object("name", "ärzte")).expect(409, "name-taken", "name");
        admin.put(sets.path(other), Json.object("name", "NURSES")).expect(200);
        sets.created(World.org().admin().signIn(), "Ärzte");
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoCreateOneNameOneDoes(Sets sets) {
        Http admin = World.org().admin().signIn();
        List<Integer> answers = Race.run(
                6,
                i -> () -> sets.create(admin.at(i % 2 == 0 ? Kit.node() : Kit.secondNode()), "Contested")
                        .status());
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(admin.get(sets.path()).json().path(sets.list)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void listIsByNameSearchedAndPaged(Sets sets) {
        Http admin = World.org().admin().signIn();
        for (String name : List.of("delta", "Alpha", "100%", "charlie", "Bravo", "a_b", "Echo")) {
            sets.created(admin, name);
        }
        List<String> whole = Sets.paged(admin, sets.path() + "?limit=200", sets.list, "name");
        assertThat(whole).hasSize(7).containsSubsequence("Alpha", "Bravo", "charlie", "delta", "Echo");
        for (int limit : List.of(1, 2, 3, 7)) {
            assertThat(Sets.paged(admin, sets.path() + "?limit=" + limit, sets.list, "name"))
                    .isEqualTo(whole);
        }
        assertThat(Sets.paged(admin, sets.path() + "?search=LPH", sets.list, "name"))
                .containsExactly("Alpha");
        assertThat(Sets.paged(admin, sets.path() + "?search=%25", sets.list, "name"))
                .containsExactly("100%");
        assertThat(Sets.paged(admin, sets.path() + "?search=_", sets.list, "name"))
                .containsExactly("a_b");
        assertThat(Sets.paged(admin, sets.path() + "?limit=1&search=a", sets.list, "name"))
                .containsExactlyInAnyOrder("a_b", "Alpha", "Bravo", "charlie", "delta");
        String next = admin.get(sets.path() + "?limit=1").json().path("next").asString();
        Sets others = sets == Sets.GROUPS ? Sets.ROLES : Sets.GROUPS;
        admin.get(others.path() + "?cursor=" + next).expect(400, "bad-cursor", "cursor");
    }

    @ParameterizedTest
    @EnumSource
    void membersAreAddedRemovedAndPaged(Sets sets) {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        long id = sets.created(admin, "Sales");
        List<Person> people = new ArrayList<>();
        for (String name : List.of("Eve", "Bob", "Cid", "Dot", "Amy", "Amy")) {
            people.add(org.member(name));
        }
        String path = sets.path(id) + "/members";
        admin.post(path, Sets.ids(people)).expect(204);
        admin.post(path, Sets.ids(people)).expect(204);
        assertThat(sets.members(admin, id)).containsExactly("Amy", "Amy", "Bob", "Cid", "Dot", "Eve");
        assertThat(Sets.paged(admin, path + "?limit=2", "users", "email"))
                .as("three pages")
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(Person::email).toList());
        admin.delete(path + "/" + people.get(0).id()).expect(204);
        admin.delete(path + "/" + people.get(0).id()).expect(204);
        assertThat(sets.members(admin, id)).containsExactly("Amy", "Amy", "Bob", "Cid", "Dot");
        assertThat(sets.events(org)).as("nothing that changed nothing").hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void membersAreAddedAllOrNone(Sets sets) {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        long id = sets.created(admin, "Sales");
        Person mia = org.member("Mia");
        Person stranger = World.org().member("Stranger");
        JsonNode problem = admin.post(sets.path(id) + "/members", Sets.ids(List.of(mia, stranger)))
                .expect(404, "unknown-users")
                .json();
        assertThat(problem.path("ids")).hasSize(1);
        assertThat(problem.path("ids").path(0).asLong()).isEqualTo(stranger.id().value());
        assertThat(sets.members(admin, id)).isEmpty();
        admin.delete(sets.path(id) + "/members/" + stranger.id()).expect(404, "unknown-users");
        admin.delete(sets.path(id) + "/members/x").expect(404, "not-found");
        assertThat(sets.events(org)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anotherOrgsSetDoesNotExist(Sets sets) {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        long id = sets.created(admin, "Secret plan");
        Person mia = org.member("Mia");
        sets.put(admin, id, mia);
        World.TestOrg other = World.org();
        Http stranger = other.admin().signIn();
        Person max = other.member("Max");
        stranger.get(sets.path(id)).expect(404, "not-found");
        stranger.put(sets.path(id), Json.object("name", "Mine")).expect(404, "not-found");
        stranger.delete(sets.path(id)).expect(404, "not-found");
        stranger.get(sets.path(id) + "/members").expect(404, "not-found");
        stranger.post(sets.path(id) + "/members", Sets.ids(List.of(max))).expect(404, "not-found");
        stranger.delete(sets.path(id) + "/members/" + mia.id()).expect(404, "not-found");
        assertThat(stranger.get(sets.path()).text()).doesNotContain("Secret plan");
        assertThat(sets.members(admin, id)).containsExactly("Mia");
        assertThat(sets.events(org)).hasSize(2);
        assertThat(sets.events(other)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ordinaryMembersMayNot(Sets sets) {
        World.TestOrg org = World.org();
        long id = sets.created(org.admin().signIn(), "Sales");
        Http member = org.member("Mia").signIn();
        member.get(sets.path()).expect(403, "forbidden");
        member.get(sets.path(id)).expect(403, "forbidden");
        member.get(sets.path(id) + "/members").expect(403, "forbidden");
        sets.create(member, "Mine").expect(403, "forbidden");
        member.put(sets.path(id), Json.object("name", "Mine")).expect(403, "forbidden");
        member.delete(sets.path(id)).expect(403, "forbidden");
    }

    @Test
    void groupsHoldNoGroups() {
        Http admin = World.org().admin().signIn();
        admin.post("/user/userGroups", Json.object("name", "X", "groupIds", List.of()))
                .expect(400, "unknown-field", "groupIds");
    }
}
