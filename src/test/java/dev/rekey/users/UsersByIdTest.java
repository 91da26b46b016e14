package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** GET /user/users: by ids, and cursors while members come. */
class UsersByIdTest {
    @Test
    void idsFindMembersAndLeaveOutTheRest() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        Person mia = org.member("Mia");
        Person stranger = World.org().member("Stranger");
        assertThat(firstNames(admin, "ids=1,2")).isEmpty();
        assertThat(firstNames(admin, "ids=1," + mia.id() + "," + stranger.id() + ",2," + mia.id()))
                .containsExactly("Mia");
        assertThat(firstNames(admin, "ids=" + mia.id() + ",%20" + org.admin().id()))
                .containsExactlyInAnyOrder("Mia", "Ada");
        for (String bad : List.of("", "x", "1,", "1,,2", "1;2", "1.5", "99999999999999999999")) {
            admin.get("/user/users?ids=" + bad).expect(400, "bad-ids", "ids");
        }
        admin.get("/user/users?ids=" + "1,".repeat(200) + "1").expect(200);
        String many = IntStream.range(1, 202).mapToObj(String::valueOf).collect(Collectors.joining(","));
        admin.get("/user/users?ids=" + many).expect(400, "too-many", "ids");
    }

    @Test
    void cursorGoesOnAfterItsPlaceWhenMembersComeAndChange() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        for (String name : List.of("Bea", "Cyd", "Eve")) {
            add(admin, name, "Tester", UUID.randomUUID() + "@example.org");
        }
        String next =
                admin.get("/user/users?limit=2").expect(200).json().path("next").asString();
        add(admin, "Abe", "Tester", UUID.randomUUID() + "@example.org");
        add(admin, "Dan", "Tester", UUID.randomUUID() + "@example.org");
        assertThat(firstNames(admin, "limit=50&cursor=" + next)).containsExactly("Cyd", "Dan", "Eve");
    }

    private static List<String> firstNames(Http admin, String query) {
        JsonNode users = admin.get("/user/users?" + query).expect(200).json().path("users");
        return StreamSupport.stream(users.spliterator(), false)
                .map(user -> user.path("firstName").asString())
                .toList();
    }

    private static void add(Http admin, String first, String last, String email) {
        admin.post("/user/users", Json.object("firstName", first, "lastName", last, "email", email))
                .expect(201);
    }
}
