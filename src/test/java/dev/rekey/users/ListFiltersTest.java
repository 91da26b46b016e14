package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.groups.UserGroups;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The filters of GET /user/users: every one alone and all together, under every order, over several pages. */
class ListFiltersTest {
    private static final List<String> RIGHTS = List.of("", "admin", "allDataAccess", "portalUrlAccess");

    /** Somebody of each kind, as the test itself knows them. */
    private record Somebody(
            long id, String name, String email, int login, boolean enabled, String right, Set<Long> groups) {
        boolean found(String search, List<String> statuses, List<String> permissions, List<Long> wanted) {
            return (name + " " + email).contains(search)
                    && (statuses.isEmpty() || statuses.contains(enabled ? "active" : "inactive"))
                    && (permissions.isEmpty() || permissions.contains(right))
                    && (wanted.isEmpty() || !Collections.disjoint(wanted, groups));
        }
    }

    @Test
    void filtersFindTheSameTogetherUnderEveryOrderAndOverPages() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        long blue = group(org, "Blue");
        long red = group(org, "Red");
        List<Somebody> people = everyKind(admin, blue, red);
        List<String> orders = List.of("name", "-name", "email", "-email", "lastLogin", "-lastLogin");
        int asked = 0;
        int severalPages = 0;
        for (String search : List.of("", "ai", "kindred", "nobody")) {
            for (List<String> statuses : subsets(List.of("active", "inactive"))) {
                for (List<String> permissions : subsets(RIGHTS.subList(1, 4))) {
                    for (List<Long> groups : subsets(List.of(blue, red))) {
                        String order = orders.get(asked++ % orders.size());
                        String query = "search=" + (search.isEmpty() ? "filters.example" : search) + "&status="
                                + String.join(",", statuses) + "&permission=" + String.join(",", permissions)
                                + "&groupId=" + joined(groups) + "&sort=" + order;
                        List<Long> expected = people.stream()
                                .filter(person -> person.found(search, statuses, permissions, groups))
                                .sorted(order(order))
                                .map(Somebody::id)
                                .toList();
                        assertThat(paged(admin, query, 3)).as(query).isEqualTo(expected);
                        severalPages += expected.size() > 6 ? 1 : 0;
                    }
                }
            }
        }
        assertThat(severalPages).as("over three pages and more").isGreaterThan(50);
    }

    @Test
    void severalValuesMayAlsoBeRepeated() {
        World.TestOrg org = World.org();
        org.member("Mia");
        Http admin = org.admin().signIn();
        assertThat(paged(admin, "status=active&status=inactive", 10)).hasSize(2);
        assertThat(paged(admin, "permission=admin&permission=portalUrlAccess", 10))
                .containsExactly(org.admin().id().value());
    }

    @Test
    void groupOfAnotherOrgMatchesNobody() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        long theirs = group(other, "Theirs");
        other.admin()
                .signIn()
                .put("/user/users/" + other.admin().id(), Json.object("groupIds", List.of(theirs)))
                .expect(200);
        Http admin = org.admin().signIn();
        assertThat(paged(admin, "groupId=" + theirs, 10)).isEmpty();
        assertThat(paged(admin, "groupId=999999999", 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=active,asleep not-one-of status",
                "permission=admin,root not-one-of permission",
                "groupId=1,x bad-value groupId",
                "groupId=1,,2 bad-value groupId",
                "groupId=99999999999999999999 bad-value groupId"
            })
    void oneWrongValueAmongSeveralNamesItsField(String text) {
        String[] query = text.split(" ");
        World.org().admin().signIn().get("/user/users?" + query[0]).expect(400, query[1], query[2]);
    }

    @Test
    void moreGroupsThanAnybodyChoosesAreRefused() {
        StringBuilder ids = new StringBuilder("1");
        for (int id = 2; id <= 201; id++) {
            ids.append(',').append(id);
        }
        World.org().admin().signIn().get("/user/users?groupId=" + ids).expect(400, "too-many", "groupId");
    }

    /** Enabled or not, with each right, in no group, one, the other or both; every second one has been there. */
    private static List<Somebody> everyKind(Http admin, long blue, long red) {
        List<Somebody> people = new ArrayList<>();
        for (boolean enabled : List.of(true, false)) {
            for (String right : RIGHTS) {
                for (List<Long> groups : subsets(List.of(blue, red))) {
                    int n = people.size();
                    String first = (n % 3 == 0 ? "Kindred" : n % 3 == 1 ? "Aida" : "Cleo") + n;
                    String email = UUID.randomUUID() + "@filters.example";
                    long id = admin.post(
                                    "/user/users",
                                    Json.object(
                                            "firstName",
                                            first,
                                            "lastName",
                                            "L" + n % 5,
                                            "email",
                                            email,
                                            "enabled",
                                            enabled,
                                            right.isEmpty() ? "portalUrlAccess" : right,
                                            !right.isEmpty(),
                                            "groupIds",
                                            groups))
                            .expect(201)
                            .json()
                            .path("id")
                            .asLong();
                    int login = n % 2 * (n + 1);
                    Kit.db()
                            .sql(
                                    "update membership set last_login = case when :login > 0 then timestamptz '2026-01-01Z' + :login * interval '1 hour' end where user_id = :id")
                            .param("login", login)
                            .param("id", id)
                            .update();
                    String name = ("L" + n % 5 + " " + first).toLowerCase(Locale.ROOT);
                    people.add(new Somebody(id, name, email, login, enabled, right, Set.copyOf(groups)));
                }
            }
        }
        return people;
    }

    private static Comparator<Somebody> order(String order) {
        Comparator<Somebody> byKey =
                switch (order.replace("-", "")) {
                    case "name" -> Comparator.comparing(Somebody::name);
                    case "email" -> Comparator.comparing(Somebody::email);
                    default -> Comparator.comparing(Somebody::login);
                };
        Comparator<Somebody> whole = byKey.thenComparing(Somebody::id);
        return order.startsWith("-") ? whole.reversed() : whole;
    }

    private static <T> List<List<T>> subsets(List<T> all) {
        List<List<T>> subsets = new ArrayList<>();
        for (int bits = 0; bits < 1 << all.size(); bits++) {
            List<T> subset = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    subset.add(all.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    private static String joined(List<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    private static long group(World.TestOrg org, String name) {
        return Kit.node().get(UserGroups.class).add(org.id(), name);
    }

    private static List<Long> paged(Http admin, String query, int limit) {
        List<Long> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.get("/user/users?" + query + "&limit=" + limit + cursor)
                    .expect(200)
                    .json();
            page.path("users").forEach(user -> ids.add(user.path("id").asLong()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return ids;
    }
}
