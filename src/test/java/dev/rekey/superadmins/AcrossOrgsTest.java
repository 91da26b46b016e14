package dev.rekey.superadmins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The calls that name another org, or none: whose they are, and what each leaves behind. */
class AcrossOrgsTest {
    private static final long NO_ORG = 99_999_999_999L;

    /** All of them, about an org and somebody in it. */
    private static Map<String, Function<Http, Http.Answer>> calls(OrgId org, Person target) {
        String email = Json.object("email", target.email());
        return Map.of(
                "admins", http -> http.get("/user/users/admins/" + org),
                "insert", http -> http.post("/user/users/insert/" + org, ""),
                "find", http -> http.post("/user/users/email", email),
                "delete", http -> http.delete("/user/users/deleteFromAllOrgs/" + target.email()),
                "orgs", http -> http.get("/user/orgs"),
                "create", http -> http.post("/user/orgs", "{\"name\": \"Mine\"}"),
                "suspend", http -> http.put("/user/orgs/" + org, "{\"suspended\": true}"),
                "super admins", http -> http.get("/user/superAdmins"),
                "make", http -> http.post("/user/superAdmins", email),
                "end", http -> http.delete("/user/superAdmins/" + target.id()));
    }

    @Test
    void nothingAcrossOrgsBeforeMfa() {
        World.TestOrg org = World.org();
        Person victim = org.member("Vic");
        Person operator = World.superAdmin();
        org.alsoAdmin(operator);
        Http inNoOrg = World.superAdmin().signIn();
        Http inTheOrg = operator.signIn();
        calls(org.id(), victim).forEach((name, call) -> {
            call.apply(inNoOrg).expect(403, "mfa-first");
            call.apply(inTheOrg).expect(403, "mfa-first");
            call.apply(org.admin().signIn()).expect(403, "forbidden");
        });
        Phone phone = operator.optIn(operator.signIn());
        calls(org.id(), victim).forEach((name, call) -> call.apply(inTheOrg).expect(403, "mfa-first"));
        assertThat(Events.count(victim, "user.deleted")).isZero();
        operator.signIn(phone).get("/user/orgs").expect(200);
    }

    /** An org's factor proves the account of that org's member, not the operator. */
    @Test
    void orgLevelMfaDoesNotOpenTheInstallation() {
        World.TestOrg org = World.org().enforcingMfa();
        Person operator = World.superAdmin();
        org.alsoAdmin(operator);
        Phone phone = operator.setUpAtSignIn(org.id());
        Http session = operator.signInTo(org.id(), phone);
        session.get("/user/users").expect(200);
        session.get("/user/orgs").expect(403, "mfa-first");
    }

    @Test
    void administratorsOfAnyOrgAreListed() {
        World.TestOrg org = World.org();
        org.member("Mia");
        Person away = org.anotherAdmin("Bea");
        org.admin()
                .signIn()
                .put("/user/users/" + away.id() + "/membership", "{\"enabled\": false}")
                .expect(204);
        Http operator = World.operator();
        String path = "/user/users/admins/" + org.id();
        assertThat(ids(operator.get(path).expect(200)))
                .containsExactlyInAnyOrder(org.admin().id().value(), away.id().value());
        JsonNode first = operator.get(path + "?limit=1").expect(200).json();
        Http.Answer second = operator.get(
                        path + "?limit=1&cursor=" + first.path("next").asString())
                .expect(200);
        assertThat(ids(second))
                .hasSize(1)
                .doesNotContain(first.path("users").path(0).path("id").asLong());
        operator.get("/user/users/admins/" + NO_ORG).expect(404, "not-found");
        operator.get(path + "?limit=201").expect(400);
    }

    @Test
    void whoAddsThemselvesIsAnAdministratorOnceAndItStandsInTheTrail() {
        World.TestOrg org = World.org("Two seats", 2);
        Person self = World.superAdmin();
        Http operator = self.signIn(self.optIn(self.signIn()));
        JsonNode made =
                operator.post("/user/users/insert/" + org.id(), "").expect(200).json();
        assertThat(made.path("id").asLong()).isEqualTo(self.id().value());
        assertThat(made.path("admin").asBoolean() && made.path("enabled").asBoolean())
                .isTrue();
        assertThat(Events.inTrail(org.id(), self.id(), "user.created")).isEqualTo(1);
        JsonNode seen = org.admin().signIn().get("/user/org").json();
        assertThat(seen.path("enabled").asInt()).isEqualTo(2);
        operator.post("/user/users/insert/" + org.id(), "").expect(409, "already-member");
        operator.post("/user/users/insert/" + NO_ORG, "").expect(404, "not-found");
        World.operator().post("/user/users/insert/" + org.id(), "").expect(409, "licence-exhausted");
        assertThat(org.admin()
                        .signIn()
                        .get("/user/users?permission=admin")
                        .json()
                        .path("users"))
                .hasSize(2);
    }

    @Test
    void userIsFoundByAddressWithAllOrgs() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person mia = org.member("Mia");
        invite(other, mia.email());
        Http operator = World.operator();
        JsonNode found = operator.post(
                        "/user/users/email",
                        Json.object("email", " " + mia.email().toUpperCase(java.util.Locale.ROOT)))
                .expect(200)
                .json();
        assertThat(found.path("id").asLong()).isEqualTo(mia.id().value());
        assertThat(found.path("superAdmin").asBoolean()).isFalse();
        assertThat(found.path("orgs")).hasSize(2);
        assertThat(found.path("orgs").path(0).path("accepted").asBoolean()).isTrue();
        assertThat(found.path("orgs").path(1).path("accepted").asBoolean()).isFalse();
        operator.post("/user/users/email", "{\"email\": \"nobody@example.org\"}")
                .expect(404, "not-found");
        operator.post("/user/users/email", "{}").expect(400, "required", "email");
    }

    @Test
    void deletedFromAllOrgsInvitedAndDisabledOnesToo() {
        World.TestOrg active = World.org();
        World.TestOrg disabled = World.org();
        World.TestOrg invited = World.org();
        Person mia = active.member("Mia");
        disabled.alsoMember(mia);
        disabled.admin()
                .signIn()
                .put("/user/users/" + mia.id() + "/membership", "{\"enabled\": false}")
                .expect(204);
        invite(invited, mia.email());
        Http session = mia.signInTo(active.id());
        JsonNode answer = World.operator()
                .delete("/user/users/deleteFromAllOrgs/" + mia.email())
                .expect(200)
                .json();
        List<World.TestOrg> orgs = List.of(active, disabled, invited);
        assertThat(answer.path("orgIds"))
                .isEqualTo(Json.parse(
                        orgs.stream().map(org -> org.id().value()).toList().toString()));
        for (World.TestOrg org : orgs) {
            assertThat(Events.inTrail(org.id(), mia.id(), "user.deleted")).isEqualTo(1);
            org.admin().signIn().get("/user/users/" + mia.id()).expect(404, "not-found");
            JsonNode counted = org.admin().signIn().get("/user/org").json();
            assertThat(counted.path("enabled").asInt()).isEqualTo(1);
            assertThat(counted.path("inactive").asInt()).isZero();
        }
        session.get("/user/users/me").expect(401);
        mia.authenticate(null).expect(404, "no-active-org");
        World.operator()
                .delete("/user/users/deleteFromAllOrgs/nobody@example.org")
                .expect(404, "not-found");
    }

    @Test
    void lastAdministratorSomewhereIsDeletedNowhere() {
        World.TestOrg needed = World.org();
        World.TestOrg suspended = World.org();
        World.TestOrg other = World.org();
        Person ada = needed.admin();
        other.alsoMember(ada);
        Kit.db()
                .sql("delete from membership where org_id = :org")
                .param("org", suspended.id().value())
                .update();
        suspended.alsoAdmin(ada);
        Http operator = World.operator();
        operator.put("/user/orgs/" + suspended.id(), "{\"suspended\": true}").expect(200);
        Http.Answer refused =
                operator.delete("/user/users/deleteFromAllOrgs/" + ada.email()).expect(409, "last-administrator");
        assertThat(refused.json().path("orgIds")).isEqualTo(Json.parse("[" + needed.id() + "," + suspended.id() + "]"));
        assertThat(Events.count(ada, "user.deleted")).isZero();
        other.admin().signIn().get("/user/users/" + ada.id()).expect(200);
        ada.signInTo(needed.id()).get("/user/users").expect(200);
    }

    @Test
    void whoNeverActivatedIsGoneWithTheLastInvitation() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        String email = "ivo-" + UUID.randomUUID() + "@example.org";
        long id = invite(org, email);
        invite(other, email);
        World.operator().delete("/user/users/deleteFromAllOrgs/" + email).expect(200);
        assertThat(Kit.db()
                        .sql("select count(*) from users where id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(Events.inTrail(other.id(), UserId.of(id), "user.deleted")).isEqualTo(1);
    }

    private static long invite(World.TestOrg org, String email) {
        return org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "In", "lastName", "Vited", "email", email))
                .expect(201)
                .json()
                .path("id")
                .asLong();
    }

    private static List<Long> ids(Http.Answer answer) {
        return answer.json()
                .path("users")
                .valueStream()
                .map(user -> user.path("id").asLong())
                .toList();
    }
}
