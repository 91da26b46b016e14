package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.groups.UserGroups;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** GET /user/users: what a search takes for a letter, what a cursor may say, and that pages are the whole, cut. */
class ListUsersTest {
    @Test
    void searchSeesNoDifferenceBetweenTheFormsOfALetter() {
        Http admin = World.org().admin().signIn();
        long emile = add(admin, "\u00c9mile", "\u017di\u017eek");
        for (String part : List.of("\u00e9mile", "\u00c9MILE", "\u017dEK", "E\u0301mile", "z\u030ci")) {
            assertThat(search(admin, part)).as(part).containsExactly(emile);
        }
    }

    @Test
    void backslashesAndQuotesAreLiteral() {
        Http admin = World.org().admin().signIn();
        Map<String, Long> signs = Map.of(
                "%", add(admin, "Hundred%", "Sure"),
                "\\", add(admin, "Back\\slash", "Sure"),
                "'", add(admin, "O'Brien", "Sure"));
        signs.forEach((sign, id) -> assertThat(search(admin, sign)).as(sign).containsExactly(id));
        for (String pattern : List.of("h%d", "\\%", "\\_", "\\\\", "%%")) {
            assertThat(search(admin, pattern)).as(pattern).isEmpty();
        }
        admin.get("/user/users?search=" + "x".repeat(201)).expect(400, "too-long", "search");
        admin.get("/user/users?search=a%00b").expect(400, "bad-characters", "search");
    }

    @Test
    void listIsFiltered() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        long group = Kit.node().get(UserGroups.class).add(org.id(), "Sales");
        Person mia = org.member("Mia");
        Person noah = org.member("Noah");
        admin.put("/user/users/" + mia.id(), Json.object("groupIds", List.of(group), "allDataAccess", true))
                .expect(200);
        admin.put("/user/users/" + noah.id(), Json.object("enabled", false, "portalUrlAccess", true))
                .expect(200);
        long ada = org.admin().id().value();
        Map<String, List<Long>> filters = Map.of(
                "status=active",
                List.of(ada, mia.id().value()),
                "status=inactive",
                List.of(noah.id().value()),
                "permission=admin",
                List.of(ada),
                "permission=allDataAccess",
                List.of(mia.id().value()),
                "permission=portalUrlAccess",
                List.of(noah.id().value()),
                "groupId=" + group,
                List.of(mia.id().value()),
                "groupId=999999999",
                List.of());
        filters.forEach((filter, expected) -> assertThat(
                        ids(admin.get("/user/users?" + filter).expect(200).json()))
                .as(filter)
                .containsExactlyInAnyOrderElementsOf(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "lastLogin"})
    void pagesAreTheWholeListCutAndTheOtherOrderTurnsIt(String order) {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        for (int i = 0; i < 4; i++) {
            add(admin, "Same", "Name");
        }
        List.of(org.member("Mia"), org.member("mia"), org.member("Noah")).forEach(Person::signIn);
        List<Long> whole =
                ids(admin.get("/user/users?limit=200&sort=" + order).expect(200).json());
        assertThat(whole).hasSize(8).doesNotHaveDuplicates();
        for (int limit : List.of(1, 3, 8)) {
            assertThat(paged(admin, order, limit)).as("by " + limit).isEqualTo(whole);
        }
        Collections.reverse(whole);
        assertThat(paged(admin, "-" + order, 3)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1:",
                ":name:a",
                "1:email:a",
                "99999999999999999999:name:a",
                "1:lastLogin:x",
                "1:lastLogin:infinity",
                "1:lastLogin:2024-13-01T00:00:00Z",
                "1:lastLogin:2024-02-31T00:00:00Z",
                "1:lastLogin:2024-01-01T29:00:00Z",
                "1:lastLogin:0000-01-01T00:00:00Z"
            })
    void madeUpCursorsAreRefused(String plain) {
        Http admin = World.org().admin().signIn();
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        String sort = plain.contains("lastLogin") ? "lastLogin" : "name";
        admin.get("/user/users?sort=" + sort + "&cursor=" + cursor).expect(400, "bad-cursor", "cursor");
    }

    private static List<Long> paged(Http admin, String order, int limit) {
        List<Long> ids = new ArrayList<>();
        String path = "/user/users?sort=" + order + "&limit=" + limit;
        JsonNode page = admin.get(path).expect(200).json();
        ids.addAll(ids(page));
        while (!page.path("next").isNull()) {
            page = admin.get(path + "&cursor=" + page.path("next").asString())
                    .expect(200)
                    .json();
            ids.addAll(ids(page));
        }
        return ids;
    }

    private static long add(Http admin, String first, String last) {
        return UsersApiTest.add(admin, first, last, "list-" + UUID.randomUUID() + "@example.org")
                .expect(201)
                .json()
                .path("id")
                .asLong();
    }

    private static List<Long> search(Http admin, String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return ids(admin.get("/user/users?search=" + encoded).expect(200).json());
    }

    private static List<Long> ids(JsonNode page) {
        List<Long> ids = new ArrayList<>();
        page.path("users").forEach(user -> ids.add(user.path("id").asLong()));
        return ids;
    }
}
