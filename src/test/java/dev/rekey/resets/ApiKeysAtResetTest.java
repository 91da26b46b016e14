package dev.rekey.resets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A reset leaves API keys alone, says so, and ends them when it is told to. */
class ApiKeysAtResetTest {
    private static final String RESET = "/user/users/mfa/reset";

    private final World.TestOrg here = World.org();
    private final World.TestOrg there = World.org();
    private final Person holder = here.member("Kim");
    private Http keyHere = Http.api();
    private Http keyThere = Http.api();

    @BeforeEach
    void keysInTwoOrgsOfOneAdministrator() {
        there.alsoMember(holder);
        there.alsoAdmin(here.admin());
        keyHere = key(holder.signInTo(here.id()), "Nightly report");
        keyThere = key(holder.signInTo(there.id()), "Backup");
    }

    @Test
    void keysStayAndAreListed() {
        JsonNode receipt = reset(Json.object("ids", List.of(holder.id().value()), "level", "org"));
        assertThat(receipt.path("apiKeys").size()).isEqualTo(1);
        JsonNode key = receipt.path("apiKeys").get(0);
        assertThat(key.path("name").asString()).isEqualTo("Nightly report");
        assertThat(key.path("orgId").asLong()).isEqualTo(here.id().value());
        assertThat(key.path("rights")).isEqualTo(Json.parse("[\"read\"]"));
        assertThat(key.path("ended").asBoolean()).isFalse();
        assertThat(Events.count(holder.id(), "mfa.reset", "\"apiKeysKept\": [\"Nightly report\"]"))
                .isEqualTo(1);
        keyHere.get("/user/users/me").expect(200);
    }

    @Test
    void theOrgLevelEndsKeysOfThatOrgAlone() {
        JsonNode receipt = reset(Json.object("ids", List.of(holder.id().value()), "level", "org", "endApiKeys", true));
        assertThat(receipt.path("apiKeys").get(0).path("ended").asBoolean()).isTrue();
        keyHere.get("/user/users/me").expect(401, "unauthenticated");
        keyThere.get("/user/users/me").expect(200);
        assertThat(Events.inTrail(here.id(), holder.id(), "api-key.deleted")).isEqualTo(1);
        assertThat(Events.inTrail(there.id(), holder.id(), "api-key.deleted")).isZero();
    }

    @Test
    void theUserLevelReachesKeysOfEveryOrgAndEachOrgIsTold() {
        JsonNode receipt = reset(Json.object("ids", List.of(holder.id().value()), "endApiKeys", true));
        assertThat(receipt.path("apiKeys").size()).isEqualTo(2);
        keyHere.get("/user/users/me").expect(401, "unauthenticated");
        keyThere.get("/user/users/me").expect(401, "unauthenticated");
        assertThat(Events.inTrail(there.id(), holder.id(), "api-key.deleted")).isEqualTo(1);
        assertThat(Events.count(holder.id(), "mfa.reset", "\"apiKeysEnded\": [\"Nightly report\"]"))
                .as("no trail names another org's keys")
                .isEqualTo(1);
    }

    @Test
    void keysOfAnOrgThatIsNotAdministeredAreLeftAlone() {
        World.TestOrg beyond = World.org();
        beyond.alsoMember(holder);
        Http keyBeyond = key(holder.signInTo(beyond.id()), "Theirs");
        JsonNode receipt = reset(Json.object("ids", List.of(holder.id().value()), "endApiKeys", true));
        assertThat(receipt.path("apiKeys").size()).isEqualTo(1);
        keyBeyond.get("/user/users/me").expect(200);
    }

    @Test
    void popUpNamesThemAndItsTickEndsThem() {
        PageClient admin = PageClient.of(here.admin(), here.id());
        String dialog = admin.get("/admin/users/" + holder.id() + "/mfa/reset?level=org")
                .text();
        assertThat(dialog)
                .contains("One API key of this person stays", "Nightly report")
                .doesNotContain("Backup");
        assertThat(admin.get("/admin/users/" + holder.id()).text()).contains("Nightly report");
        Http.Answer after =
                admin.post("/admin/users/" + holder.id() + "/mfa/reset", "level", "org", "endApiKeys", "true");
        assertThat(after.text()).contains("API keys: 0 stay, 1 ended.").doesNotContain("Nightly report");
        keyHere.get("/user/users/me").expect(401, "unauthenticated");
    }

    @Test
    void keysAreNotEndedWithAKey() {
        Http key = Http.api()
                .with(
                        "x-api-key",
                        here.admin()
                                .signInTo(here.id())
                                .post("/user/apiKey", Json.object("name", "Desk", "rights", List.of("mfa-reset")))
                                .expect(201)
                                .json()
                                .path("apiKey")
                                .asString());
        key.put(RESET, Json.object("ids", List.of(holder.id().value()), "endApiKeys", true))
                .expect(403, "not-with-key");
        key.put(RESET, Json.object("ids", List.of(holder.id().value()))).expect(204);
        keyHere.get("/user/users/me").expect(200);
    }

    private JsonNode reset(String body) {
        return here.admin()
                .signInTo(here.id())
                .with("Prefer", "return=representation")
                .put(RESET, body)
                .expect(200)
                .json()
                .path("receipts")
                .get(0);
    }

    private static Http key(Http session, String name) {
        return Http.api()
                .with(
                        "x-api-key",
                        session.post("/user/apiKey", Json.object("name", name))
                                .expect(201)
                                .json()
                                .path("apiKey")
                                .asString());
    }
}
