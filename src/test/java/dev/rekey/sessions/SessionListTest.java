package dev.rekey.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where somebody is signed in: seen and ended by nobody else, and at once. */
class SessionListTest {
    private static final String SESSIONS = "/user/sessions";

    private final World.TestOrg org = World.org();
    private final Person mia = org.member("Mia");

    @Test
    void onesOwnSessionsAreListedAndTheCurrentIsMarked() {
        PageClient browser = PageClient.open().with("User-Agent", "Fire<b>fox");
        browser.password(mia);
        org.admin().signIn();
        Http token = mia.signIn();
        List<JsonNode> seen = list(token);
        assertThat(seen).hasSize(2);
        assertThat(seen)
                .filteredOn(session -> session.path("current").asBoolean())
                .hasSize(1)
                .allSatisfy(session -> {
                    assertThat(session.path("kind").asString()).isEqualTo("bearer");
                    assertThat(session.path("org").asString()).isEqualTo(org.name());
                });
        assertThat(seen).anySatisfy(session -> {
            assertThat(session.path("kind").asString()).isEqualTo("browser");
            assertThat(session.path("userAgent").asString()).isEqualTo("Fire<b>fox");
            assertThat(session.path("address").asString()).isNotEmpty();
        });
        assertThat(browser.get("/profile/sessions").text())
                .contains("This one", "Fire&lt;b&gt;fox", "A token of the API")
                .doesNotContain("Fire<b>");
    }

    @Test
    void callEndsAllButTheOneThatAsks() {
        Http other = mia.signIn();
        PageClient browser = PageClient.of(mia);
        Http token = mia.signIn();
        token.delete(SESSIONS).expect(204);
        assertThat(list(token)).hasSize(1);
        other.get(SESSIONS).expect(401);
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void anothersIsNotThereToEnd() {
        Http token = mia.signIn();
        long id = current(token);
        Http admin = org.admin().signIn();
        admin.delete(SESSIONS + "/" + id).expect(404, "not-found");
        admin.delete(SESSIONS + "/0").expect(404, "not-found");
        PageClient browser = PageClient.of(org.admin());
        browser.get("/profile/sessions");
        browser.post("/profile/sessions/" + id + "/end").expect(404);
        token.get(SESSIONS).expect(200);
        Http.api().get(SESSIONS).expect(401, "unauthenticated");
    }

    @Test
    void endedIsDeadAtOnceOnEveryNode() {
        Http one = mia.signIn();
        Http other = mia.signIn();
        PageClient browser = PageClient.of(mia);
        PageClient elsewhere = PageClient.of(mia).at(Kit.secondNode());
        assertThat(elsewhere.signedIn()).isTrue();
        one.at(Kit.secondNode()).get("/user/users/me").expect(200);
        other.delete(SESSIONS + "/" + current(one)).expect(204);
        one.get("/user/users/me").expect(401, "unauthenticated");
        one.at(Kit.secondNode()).get("/user/users/me").expect(401, "unauthenticated");
        one.post("/user/authenticate/refresh", "").expect(401);
        other.delete(SESSIONS + "/" + one(other, "browser")).expect(204);
        assertThat(List.of(browser.signedIn(), elsewhere.signedIn())).containsExactlyInAnyOrder(true, false);
        assertThat(Events.inTrail(org.id(), mia.id(), "session.ended")).isEqualTo(2);
        other.delete(SESSIONS + "/" + current(other)).expect(204);
        other.get("/user/users/me").expect(401);
    }

    @Test
    void pageEndsOneAndAllOthers() {
        PageClient browser = PageClient.of(mia);
        PageClient other = PageClient.of(mia);
        Http token = mia.signIn();
        Http third = mia.signIn();
        browser.get("/profile/sessions");
        browser.post("/profile/sessions/" + current(token) + "/end").expect(200);
        token.get("/user/users/me").expect(401);
        assertThat(other.signedIn()).isTrue();
        assertThat(browser.post("/profile/sessions/end-others").expect(200).text())
                .doesNotContain("End all others");
        third.at(Kit.secondNode()).get("/user/users/me").expect(401);
        assertThat(other.signedIn()).isFalse();
        assertThat(browser.signedIn()).isTrue();
    }

    @Test
    void whatHasExpiredOrIdledIsNotListed() {
        mia.signIn();
        PageClient.of(mia);
        Kit.CLOCK.advance(Duration.ofMinutes(61));
        assertThat(list(mia.signIn())).hasSize(1);
    }

    @Test
    void keysNeitherSeeNorEndSessions() {
        Http token = mia.signIn();
        Http key = Http.api()
                .with(
                        "x-api-key",
                        token.post("/user/apiKey", "{\"name\": \"k\"}")
                                .expect(201)
                                .json()
                                .path("apiKey")
                                .asString());
        key.get(SESSIONS).expect(403, "not-with-key");
        key.delete(SESSIONS + "/" + current(token)).expect(403, "not-with-key");
    }

    private static List<JsonNode> list(Http token) {
        return token.get(SESSIONS)
                .expect(200)
                .json()
                .path("sessions")
                .valueStream()
                .toList();
    }

    private static long current(Http token) {
        return list(token).stream()
                .filter(session -> session.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private static long one(Http token, String kind) {
        return list(token).stream()
                .filter(session -> session.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }
}
