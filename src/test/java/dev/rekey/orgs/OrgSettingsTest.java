package dev.rekey.orgs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An org's settings, over the API and on the page Settings > Security. */
class OrgSettingsTest {
    private record Range(String field, int from, int to) {}

    private static final List<Range> RANGES = List.of(
            new Range("setupCodeMinutes", 10, 1440),
            new Range("passwordMinimum", 8, 64),
            new Range("lockOutMinutes", 15, 1440),
            new Range("idleMinutes", 5, 720),
            new Range("absoluteHours", 1, 24));

    @Test
    void orgTellsWhatItIs() {
        World.TestOrg org = World.org("Blue Harbor", 7);
        org.member("Mia");
        Http admin = org.admin().signIn();
        admin.post(
                        "/user/users",
                        Json.object("firstName", "No", "lastName", "One", "email", email("no.one"), "enabled", false))
                .expect(201);
        JsonNode answer = admin.get("/user/org").expect(200).json();
        assertThat(answer)
                .isEqualTo(Json.parse(Json.object(
                        "id",
                        org.id().value(),
                        "name",
                        "Blue Harbor",
                        "licences",
                        7,
                        "enabled",
                        2,
                        "inactive",
                        1,
                        "isMfaEnforced",
                        false)));
    }

    @Test
    void anySubsetChangesThatAlone() {
        Http admin = World.org().admin().signIn();
        assertThat(settings(admin)).isEqualTo(settings(true, 12, 60, 12));
        save(admin, "{\"userLevelMfaAccepted\": false}").expect(204);
        assertThat(settings(admin)).isEqualTo(settings(false, 12, 60, 12));
        save(admin, "{\"passwordMinimum\": 20}").expect(204);
        assertThat(settings(admin)).isEqualTo(settings(false, 20, 60, 12));
        save(admin, "{\"idleMinutes\": 15}").expect(204);
        assertThat(settings(admin)).isEqualTo(settings(false, 20, 15, 12));
        save(admin, "{\"absoluteHours\": 8, \"userLevelMfaAccepted\": true}").expect(204);
        assertThat(settings(admin)).isEqualTo(settings(true, 20, 15, 8));
        save(admin, "{}").expect(204);
        assertThat(settings(admin)).isEqualTo(settings(true, 20, 15, 8));
    }

    @Test
    void anotherOrgKeepsItsOwn() {
        Http other = World.org().admin().signIn();
        save(World.org().admin().signIn(), "{\"idleMinutes\": 5}").expect(204);
        assertThat(settings(other)).isEqualTo(settings(true, 12, 60, 12));
    }

    @Test
    void rangesHoldAtBothEndsAndTheRefusalNamesTheField() {
        Http admin = World.org().admin().signIn();
        for (Range range : RANGES) {
            for (int inside : List.of(range.from, range.to)) {
                save(admin, Json.object(range.field, inside)).expect(204);
                assertThat(settings(admin).path(range.field).asInt()).isEqualTo(inside);
            }
            for (int outside : List.of(range.from - 1, range.to + 1, 0, -1, Integer.MAX_VALUE)) {
                save(admin, Json.object(range.field, outside)).expect(400, "out-of-range", range.field);
            }
            assertThat(settings(admin).path(range.field).asInt()).isEqualTo(range.to);
        }
    }

    @Test
    void whatIsNoSettingOrOfTheWrongKindIsRefusedAndNothingChanges() {
        Http admin = World.org().admin().signIn();
        save(admin, "{\"idleMinutes\": 30, \"colour\": \"red\"}").expect(400, "unknown-field", "colour");
        save(admin, "{\"isMfaEnforced\": true}").expect(400, "unknown-field", "isMfaEnforced");
        for (String value : List.of("\"12\"", "12.5", "true", "[12]", "{}")) {
            save(admin, "{\"idleMinutes\": 30, \"passwordMinimum\": " + value + "}")
                    .expect(400, "bad-value", "passwordMinimum");
        }
        for (String value : List.of("\"true\"", "1", "\"\"")) {
            save(admin, "{\"userLevelMfaAccepted\": " + value + "}").expect(400, "bad-value", "userLevelMfaAccepted");
        }
        for (String body : List.of("", "{", "[]", "null", "\"x\"", "{\"idleMinutes\": 30, \"idleMinutes\": 31}")) {
            assertThat(save(admin, body).status()).as(body).isEqualTo(400);
        }
        assertThat(settings(admin)).isEqualTo(settings(true, 12, 60, 12));
    }

    @Test
    void numberBeyondAllBoundsNamesItsFieldToo() {
        Http admin = World.org().admin().signIn();
        Http.Answer answer = save(admin, "{\"passwordMinimum\": 99999999999}").expect(400);
        assertThat(answer.json().path("field").asString("")).isEqualTo("passwordMinimum");
    }

    @Test
    void changeLeavesOneEventWithOldAndNewAndNoChangeNone() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        save(admin, "{\"passwordMinimum\": 16, \"idleMinutes\": 60, \"userLevelMfaAccepted\": false}")
                .expect(204);
        save(admin, "{\"passwordMinimum\": 16}").expect(204);
        save(admin, "{\"passwordMinimum\": 7}").expect(400);
        List<String> events = events(org);
        assertThat(events).hasSize(1);
        assertThat(Json.parse(events.get(0)))
                .isEqualTo(
                        Json.parse(
                                "{\"userLevelMfaAccepted\": {\"old\": true, \"new\": false}, \"passwordMinimum\": {\"old\": 12, \"new\": 16}}"));
    }

    @Test
    void memberWithoutAdminNeitherReadsNorChanges() {
        Http member = World.org().member("Mia").signIn();
        member.get("/user/org").expect(403, "forbidden");
        member.get("/user/org/settings").expect(403, "forbidden");
        save(member, "{\"idleMinutes\": 30}").expect(403, "forbidden");
    }

    private static Http.Answer save(Http admin, String body) {
        return admin.put("/user/org/settings", body);
    }

    private static JsonNode settings(Http admin) {
        return admin.get("/user/org/settings").expect(200).json();
    }

    private static JsonNode settings(boolean accepted, int minimum, int idle, int absolute) {
        return Json.parse(Json.object(
                "isMfaEnforced",
                false,
                "userLevelMfaAccepted",
                accepted,
                "setupCode",
                true,
                "setupCodeFirst",
                false,
                "setupCodeMinutes",
                1440,
                "passwordMinimum",
                minimum,
                "passwordDays",
                0,
                "lockOutMinutes",
                15,
                "idleMinutes",
                idle,
                "absoluteHours",
                absolute));
    }

    private static List<String> events(World.TestOrg org) {
        return Kit.db()
                .sql("select details::text from event where org_id = :org and name = 'settings.updated' order by id")
                .param("org", org.id().value())
                .query(String.class)
                .list();
    }

    private static String email(String name) {
        return name + "-" + System.nanoTime() + "@example.org";
    }
}
