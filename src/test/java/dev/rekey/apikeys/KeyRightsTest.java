package dev.rekey.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key is good for: what its rights name, of what its holder may, in one org. */
class KeyRightsTest {
    private final World.TestOrg org = World.org();
    private final Person mia = org.member("Mia");
    private final String user = "/user/users/" + mia.id();

    /** What each right names. */
    private Map<String, Map<String, Function<Http, Http.Answer>>> named() {
        Map<String, Function<Http, Http.Answer>> read = new LinkedHashMap<>();
        for (String path : List.of(
                "/user/users",
                user,
                "/user/users/email/" + mia.email(),
                "/user/org",
                "/user/org/settings",
                "/user/org/" + org.id() + "/user/" + mia.id())) {
            read.put(path, key -> key.get(path));
        }
        Map<String, Function<Http, Http.Answer>> users = Map.of(
                "create",
                        key -> key.post(
                                "/user/users",
                                Json.object(
                                        "firstName",
                                        "N",
                                        "lastName",
                                        "N",
                                        "email",
                                        UUID.randomUUID() + "@example.org")),
                "change", key -> key.put(user, "{\"portalUrlAccess\": false}"),
                "membership", key -> key.put(user + "/membership", "{\"portalUrlAccess\": true}"));
        Map<String, Function<Http, Http.Answer>> reset = Map.of(
                "reset", key -> key.put("/user/users/mfa/reset", "{\"ids\": [" + mia.id() + "]}"),
                "exempt", key -> key.put(user + "/membership", "{\"mfaOptOut\": true}"));
        return Map.of("read", read, "users", users, "mfa-reset", reset);
    }

    @ParameterizedTest
    @CsvSource({"read,read", "users,read users", "mfa-reset,mfa-reset", "audit,''"})
    void rightsCanWhatTheyNameAndNothingElse(String right, String can) {
        Http key = Keys.of(org.admin().signIn(), right);
        named().forEach((name, calls) -> calls.forEach((what, call) -> {
            Http.Answer answer = call.apply(key);
            if (List.of(can.split(" ")).contains(name)) {
                assertThat(answer.status())
                        .as(right + " " + what + answer.text())
                        .isIn(200, 201, 204);
            } else if (what.endsWith("/user/" + mia.id()) && what.startsWith("/user/org/")) {
                answer.expect(404, "not-found");
            } else {
                answer.expect(403, "forbidden");
            }
        }));
    }

    /** Or a stolen key would make an administrator who is more than the key, and stays when it is deleted. */
    @Test
    void keyRaisesNobodyNotEvenItsHolder() {
        Http key = Keys.of(org.admin().signIn(), "users", "read");
        String own = "/user/users/" + org.admin().id();
        for (String right : List.of("admin", "allDataAccess")) {
            String on = Json.object(right, true);
            key.put(user, on).expect(403, "not-with-key");
            key.put(user + "/membership", on).expect(403, "not-with-key");
            String email = UUID.randomUUID() + "@example.org";
            key.post("/user/users", Json.object("firstName", "N", "lastName", "N", "email", email, right, true))
                    .expect(403, "not-with-key");
        }
        key.put(own + "/membership", "{\"allDataAccess\": true}").expect(403, "not-with-key");
        key.put(own, "{\"admin\": true}").expect(200);
        org.admin()
                .signIn()
                .put(user, "{\"admin\": true, \"allDataAccess\": true}")
                .expect(200);
        key.put(user, "{\"admin\": false, \"allDataAccess\": true}").expect(200);
    }

    @Test
    void holderIsToldOfANewKey() {
        Keys.make(org.admin().signIn(), "users", "read").expect(201);
        assertThat(SentMail.to(org.admin().email(), "API key was made", 1).body())
                .contains("\"Nightly report\"", org.name(), "Read, Manage users", "127.0.0.1", "until");
    }

    @Test
    void exemptingNobodyWithTheRightToChangeUsers() {
        Http key = Keys.of(org.admin().signIn(), "users", "read");
        key.put(user, "{\"mfaOptOut\": true, \"allDataAccess\": true}").expect(403, "forbidden");
        assertThat(key.get(user).json().path("allDataAccess").asBoolean()).isFalse();
        Http reset = Keys.of(org.admin().signIn(), "mfa-reset");
        reset.put(user + "/membership", "{\"mfaOptOut\": true, \"admin\": true}")
                .expect(403, "forbidden");
        reset.put(user + "/membership", "{}").expect(403, "forbidden");
        reset.put(user, "{\"mfaOptOut\": true}").expect(403, "forbidden");
        reset.put(user + "/membership", "{\"mfaOptOut\": true}").expect(204);
        String own = "/user/users/" + org.admin().id() + "/membership";
        reset.put(own, "{\"mfaOptOut\": true}").expect(403, "own-exemption");
        reset.put("/user/users/mfa/reset", "{\"ids\": [" + org.admin().id() + "]}")
                .expect(403, "own-mfa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "users", "mfa-reset", "audit", "read users mfa-reset audit"})
    void credentialsKeysAndSecurityAreNoKeysBusiness(String rights) {
        Http session = org.admin().signIn();
        Http.Answer made = Keys.make(session, rights.split(" "));
        Http key = Keys.of(made);
        List<Http.Answer> answers = new ArrayList<>(List.of(
                key.post(Keys.PATH, "{\"name\": \"more\"}"),
                key.get(Keys.PATH),
                key.delete(Keys.PATH + "/" + made.json().path("id").asLong()),
                key.get("/user/sessions"),
                key.delete("/user/sessions/1"),
                key.put("/user/users/me", "{\"firstName\": \"X\"}"),
                key.put("/user/users/me", "{\"email\": \"mine@example.org\"}"),
                key.put(
                        "/user/users/me/password",
                        Json.object("currentPassword", World.PASSWORD, "newPassword", "another long passphrase")),
                key.post("/user/users/mfa/generateTempSecret", "{}"),
                key.post("/user/users/mfa/confirm", "{\"code\": \"000000\"}"),
                key.post(user + "/passwordReset", ""),
                key.post("/user/users/email/resendChangeConfirmation", "{\"id\": " + mia.id() + "}"),
                key.post("/user/users/email/cancelChange", "{\"id\": " + mia.id() + "}"),
                key.put(user, "{\"email\": \"mine@example.org\"}"),
                key.put("/user/org/mfa", "{\"isMfaEnforced\": false}"),
                key.put("/user/org/settings", "{\"idleMinutes\": 5}"),
                key.get("/user/orgs"),
                key.get("/user/superAdmins")));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status())
                .as(answer.asked() + " " + answer.text())
                .isEqualTo(403));
        assertThat(key.post("/user/authenticate/refresh", "").status()).isIn(401, 403);
        assertThat(Events.count(mia, "email.change-requested")).isZero();
        assertThat(SentMail.allTo(mia.email())).isEmpty();
    }

    @Test
    void superAdminsKeyIsNoSuperAdmins() {
        Person operator = World.superAdmin();
        org.alsoAdmin(operator);
        Http session = operator.signIn(operator.optIn(operator.signIn()));
        session.get("/user/orgs").expect(200);
        Http key = Keys.of(session, "read", "users", "mfa-reset", "audit");
        key.get("/user/users").expect(200);
        key.get("/user/orgs").expect(403);
        key.delete("/user/users/deleteFromAllOrgs/" + mia.email()).expect(403);
        key.put(
                        "/user/users/mfa/reset",
                        Json.object(
                                "ids",
                                List.of(mia.id().value()),
                                "orgId",
                                World.org().id().value()))
                .expect(403);
    }

    @Test
    void neverMoreThanTheHolderMayAtThatMoment() {
        Keys.make(mia.signIn(), "users").expect(403, "right-not-held", "rights");
        Http harmless = Keys.of(mia.signIn(), "read");
        harmless.get("/user/users").expect(403, "forbidden");
        Person bea = org.anotherAdmin("Bea");
        Http key = Keys.of(bea.signIn(), "read", "users", "mfa-reset");
        key.get("/user/users").expect(200);
        String membership = "/user/users/" + bea.id() + "/membership";
        Http admin = org.admin().signIn();
        admin.put(membership, "{\"admin\": false}").expect(204);
        key.get("/user/users").expect(403, "forbidden");
        key.put(user, "{\"allDataAccess\": true}").expect(403, "forbidden");
        key.at(Kit.secondNode()).get("/user/users").expect(403);
        key.get("/user/users/me").expect(200);
        admin.put(membership, "{\"admin\": true, \"enabled\": false}").expect(204);
        key.get("/user/users/me").expect(401, "unauthenticated");
        admin.put(membership, "{\"enabled\": true}").expect(204);
        key.get("/user/users").expect(200);
        admin.delete("/user/users/" + bea.id()).expect(204);
        key.get("/user/users").expect(401, "unauthenticated");
        org.alsoAdmin(bea);
        key.get("/user/users").expect(401, "unauthenticated");
    }

    @Test
    void keyOfOneOrgSeesNothingOfAnother() {
        World.TestOrg other = World.org();
        Person bo = other.member("Bo");
        other.alsoAdmin(org.admin());
        Http key = Keys.of(org.admin().signInTo(org.id()), "read", "users", "mfa-reset", "audit");
        key.get("/user/users/" + bo.id()).expect(404);
        key.put("/user/users/" + bo.id(), "{\"admin\": true}").expect(404);
        key.delete("/user/users/" + bo.id()).expect(404);
        key.put("/user/users/mfa/reset", "{\"ids\": [" + bo.id() + "]}").expect(404, "unknown-users");
        key.put(
                        "/user/users/mfa/reset",
                        Json.object(
                                "ids",
                                List.of(bo.id().value()),
                                "orgId",
                                other.id().value()))
                .expect(403);
        key.get("/user/org/" + other.id() + "/user/" + bo.id()).expect(404);
        assertThat(key.get("/user/users?ids=" + bo.id()).json().path("users")).isEmpty();
        assertThat(key.get("/user/org").json().path("id").asLong())
                .isEqualTo(org.id().value());
    }
}
