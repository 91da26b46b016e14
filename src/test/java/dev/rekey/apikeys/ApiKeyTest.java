package dev.rekey.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How keys are made, shown once, kept, and ended. */
class ApiKeyTest {
    private final World.TestOrg org = World.org();
    private final Person mia = org.member("Mia");

    @Test
    void keyReadsUnlessToldOtherwiseAndIsShownOnce() {
        Http session = mia.signIn();
        JsonNode made = session.post(Keys.PATH, "{\"name\": \" Nightly report \"}")
                .expect(201)
                .json();
        assertThat(made.path("rights")).isEqualTo(Json.parse("[\"read\"]"));
        String key = made.path("apiKey").asString();
        assertThat(key).startsWith("rkk_").hasSizeGreaterThan(40);
        Keys.of(key).get("/user/users/me").expect(200);
        Http.Answer list = session.get(Keys.PATH).expect(200);
        assertThat(list.text()).doesNotContain(key);
        JsonNode listed = list.json().path("apiKeys").path(0);
        assertThat(listed.path("id")).isEqualTo(made.path("id"));
        assertThat(listed.path("name").asString()).isEqualTo("Nightly report");
        assertThat(listed.path("orgId").asLong()).isEqualTo(org.id().value());
        assertThat(listed.path("lastUsedAt").asLong())
                .isCloseTo(Kit.CLOCK.instant().getEpochSecond(), Offset.offset(60L));
        assertThat(Events.inTrail(org.id(), mia.id(), "api-key.created")).isEqualTo(1);
    }

    @Test
    void keyIsNowhereInTheDatabase() {
        String key = Keys.make(mia.signIn()).json().path("apiKey").asString();
        String rows = String.join(
                "\n",
                Kit.db()
                        .sql("select k::text from api_key k where user_id = :user"
                                + " union all select e::text from event e where subject_id = :user")
                        .param("user", mia.id().value())
                        .query(String.class)
                        .list());
        String secret = key.substring(4);
        assertThat(rows)
                .contains("Nightly report")
                .doesNotContain(
                        secret, HexFormat.of().formatHex(key.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @Test
    void whatCannotBeIsRefusedNamingTheField() {
        Http session = org.admin().signIn();
        long now = Kit.CLOCK.instant().getEpochSecond();
        long year = Duration.ofDays(365).toSeconds();
        Keys.make(session, "read", "everything").expect(400, "not-one-of", "rights");
        Keys.make(session, "READ").expect(400, "not-one-of", "rights");
        session.post(Keys.PATH, "{\"name\": \"x\", \"rights\": [null]}").expect(400);
        session.post(Keys.PATH, "{\"rights\": [\"read\"]}").expect(400, "required", "name");
        session.post(Keys.PATH, Json.object("name", "x".repeat(201))).expect(400, "too-long", "name");
        for (long at : List.of(now + year + 60, now - 1, 0L, -5L, Long.MAX_VALUE)) {
            session.post(Keys.PATH, Json.object("name", "x", "expiresAt", at)).expect(400, "key-life", "expiresAt");
        }
        session.post(Keys.PATH, Json.object("name", "x", "expiresAt", now + year - 60))
                .expect(201);
        session.post(Keys.PATH, Json.object("name", "x", "superAdmin", true)).expect(400, "unknown-field");
        JsonNode longest =
                session.post(Keys.PATH, "{\"name\": \"x\"}").expect(201).json();
        assertThat(longest.path("expiresAt").asLong()).isLessThanOrEqualTo(now + year + 60);
    }

    @Test
    void keyExpires() {
        Http key = Keys.of(mia.signIn()
                .post(
                        Keys.PATH,
                        Json.object(
                                "name", "x", "expiresAt", Kit.CLOCK.instant().getEpochSecond() + 600)));
        key.get("/user/users/me").expect(200);
        Kit.CLOCK.advance(Duration.ofMinutes(11));
        key.get("/user/users/me").expect(401, "unauthenticated");
        assertThat(mia.signIn().get(Keys.PATH).json().path("apiKeys")).isEmpty();
    }

    @Test
    void onlyOnesOwnMembershipAndKeys() {
        Http admin = org.admin().signIn();
        World.TestOrg other = World.org();
        other.alsoMember(mia);
        long mias = membership(mia.signInTo(other.id()), other);
        long anothers = membership(other.admin().signIn(), other, other.admin());
        for (long id : List.of(mias, anothers, 0L, Long.MAX_VALUE)) {
            admin.post(Keys.PATH, Json.object("name", "x", "orgUserId", id)).expect(404, "not-found");
        }
        Http.Answer made = mia.signInTo(org.id()).post(Keys.PATH, Json.object("name", "x", "orgUserId", mias));
        assertThat(Keys.of(made)
                        .get("/user/users/me")
                        .json()
                        .path("currentOrg")
                        .path("id")
                        .asLong())
                .isEqualTo(other.id().value());
        assertThat(Events.inTrail(other.id(), mia.id(), "api-key.created")).isEqualTo(1);
        admin.delete(Keys.PATH + "/" + made.json().path("id").asLong()).expect(404, "not-found");
        Keys.of(made).get("/user/users/me").expect(200);
    }

    @Test
    void deletedIsDeadAtOnceOnEveryNode() {
        Http session = mia.signIn();
        Http.Answer made = Keys.make(session);
        Http key = Keys.of(made);
        key.at(Kit.secondNode()).get("/user/users/me").expect(200);
        String path = Keys.PATH + "/" + made.json().path("id").asLong();
        session.delete(path).expect(204);
        key.at(Kit.secondNode()).get("/user/users/me").expect(401);
        key.get("/user/users/me").expect(401);
        session.delete(path).expect(404, "not-found");
        assertThat(Events.inTrail(org.id(), mia.id(), "api-key.deleted")).isEqualTo(1);
    }

    @Test
    void fiftyAtMostHoweverManyAskAtOnce() {
        Http session = mia.signIn();
        for (int i = 0; i < 48; i++) {
            Keys.make(session).expect(201);
        }
        List<Integer> answers = Race.run(8, i -> () -> Keys.make(session).status());
        assertThat(answers).containsOnly(201, 409);
        assertThat(answers).filteredOn(status -> status == 201).hasSize(2);
        Keys.make(session).expect(409, "too-many-keys");
    }

    @Test
    void authorizationDecidesAndPagesKnowNoKeys() {
        Http session = mia.signIn();
        String key = Keys.make(session).json().path("apiKey").asString();
        session.with("x-api-key", "rkk_nonsense").get("/user/users/me").expect(200);
        Keys.of(key)
                .with("Authorization", "Bearer nonsense")
                .get("/user/users/me")
                .expect(401);
        Keys.of(key)
                .with("Authorization", "Bearer " + key)
                .get("/user/users/me")
                .expect(401);
        Http.bearer(key).get("/user/users/me").expect(401);
        Keys.of(session.token()).get("/user/users/me").expect(401);
        for (String nonsense : List.of("", " ", "rkk_", "rkk_x", key + "x", key.toUpperCase(java.util.Locale.ROOT))) {
            Keys.of(nonsense).get("/user/users/me").expect(401, "unauthenticated");
        }
        assertThat(PageClient.open().with("x-api-key", key).signedIn()).isFalse();
        assertThat(PageClient.open().with("Cookie", "rekey=" + key).signedIn()).isFalse();
        assertThat(Keys.of(key).get("/admin/users").status()).isEqualTo(303);
        assertThat(PageClient.of(org.admin())
                        .with("x-api-key", key)
                        .get("/admin/users")
                        .status())
                .as("a key beside a cookie does nothing on pages")
                .isEqualTo(200);
    }

    @Test
    void pageMakesShowsOnceAndDeletes() {
        PageClient browser = PageClient.of(mia);
        assertThat(browser.get("/profile/keys").text())
                .contains("You have no keys", "value=\"read\"")
                .doesNotContain("value=\"users\"", "value=\"mfa-reset\"");
        assertThat(browser.post("/profile/keys", "name", "", "days", "90", "rights", "read")
                        .text())
                .contains("id=\"e-name\"");
        assertThat(browser.post("/profile/keys", "name", "x", "days", "366", "rights", "read")
                        .text())
                .contains("id=\"e-days\"");
        assertThat(browser.post("/profile/keys", "name", "x", "days", "1", "rights", "users")
                        .text())
                .contains("You do not have this right yourself");
        String page = browser.post("/profile/keys", "name", "<b>Report", "days", "365", "rights", "read")
                .expect(200)
                .text();
        assertThat(page).contains("&lt;b&gt;Report");
        String key = page.replaceAll("(?s).*id=\"made-key\">([^<]+)<.*", "$1");
        Keys.of(key).get("/user/users/me").expect(200);
        String again = browser.get("/profile/keys").text();
        assertThat(again).doesNotContain(key);
        String delete = again.replaceAll("(?s).*action=\"(/profile/keys/\\d+/delete)\".*", "$1");
        assertThat(browser.get(delete).expect(200).text()).contains("Delete this key?", "&lt;b&gt;Report");
        Keys.of(key).get("/user/users/me").expect(200);
        assertThat(browser.post(delete).expect(200).text()).contains("You have no keys");
        Keys.of(key).get("/user/users/me").expect(401);
    }

    private static long membership(Http session, World.TestOrg in) {
        return session.get("/user/org/" + in.id() + "/user/"
                        + session.get("/user/users/me").json().path("id"))
                .expect(200)
                .json()
                .path("orgUserId")
                .asLong();
    }

    private static long membership(Http session, World.TestOrg in, Person person) {
        return session.get("/user/org/" + in.id() + "/user/" + person.id())
                .expect(200)
                .json()
                .path("orgUserId")
                .asLong();
    }
}
