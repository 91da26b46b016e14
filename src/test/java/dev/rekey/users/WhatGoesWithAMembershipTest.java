package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.groups.Roles;
import dev.rekey.groups.UserGroups;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A membership takes along all that hung on it, in that org alone, and nothing of it comes back. */
class WhatGoesWithAMembershipTest {
    private static final List<String> TABLES = List.of(
            "session",
            "totp_factor",
            "recovery_code",
            "remembered_device",
            "api_key",
            "group_member",
            "role_member",
            "sign_in");

    private final World.TestOrg org = World.org().enforcingMfa();
    private final World.TestOrg other = World.org().enforcingMfa();
    private final Person mia = org.member("Mia");
    private Phone phone = new Phone("AAAA");
    private Phone phoneElsewhere = phone;
    private Http token = Http.api();
    private Http tokenElsewhere = token;
    private Http key = token;
    private Http keyElsewhere = token;
    private PageClient browser = PageClient.open();

    @BeforeEach
    void miaHasEverythingInBothOrgs() {
        phone = mia.setUpAtSignIn();
        other.alsoMember(mia);
        phoneElsewhere = mia.setUpAtSignIn(other.id());
        for (World.TestOrg each : List.of(org, other)) {
            long group = Kit.node().get(UserGroups.class).add(each.id(), "Group");
            long role = Kit.node().get(Roles.class).add(each.id(), "Role");
            admin(each)
                    .put(
                            "/user/users/" + mia.id(),
                            "{\"admin\": true, \"allDataAccess\": true, \"groupIds\": [" + group + "], \"roleIds\": ["
                                    + role + "]}")
                    .expect(200);
        }
        token = mia.signInTo(org.id(), phone);
        tokenElsewhere = mia.signInTo(other.id(), phoneElsewhere);
        key = key(token);
        keyElsewhere = key(tokenElsewhere);
        browser.password(mia);
        browser.post("/sign-in/org", "org", org.id().toString());
        browser.codeAndRemember(phone.freshCode());
        PageClient elsewhere = PageClient.open();
        elsewhere.password(mia);
        elsewhere.post("/sign-in/org", "org", other.id().toString());
        elsewhere.codeAndRemember(phoneElsewhere.freshCode());
        mia.authenticate(null, org.id()).expect(401, "mfa-required");
        mia.authenticate(null, other.id()).expect(401, "mfa-required");
    }

    @Test
    void allOfThatOrgGoesAndNothingOfAnother() {
        for (String table : TABLES) {
            assertThat(rows(table, org)).as(table).isPositive();
        }
        List<Long> elsewhere = TABLES.stream().map(table -> rows(table, other)).toList();
        assertThat(elsewhere).allSatisfy(rows -> assertThat(rows).isPositive());
        Http.Answer half = mia.authenticate(null, org.id()).expect(401, "mfa-required");
        long halvesElsewhere = rows("sign_in", other);
        admin(org).delete("/user/users/" + mia.id()).expect(204);
        for (String table : TABLES) {
            assertThat(rows(table, org)).as(table).isZero();
        }
        assertThat(rows("sign_in", other)).isEqualTo(halvesElsewhere);
        assertThat(TABLES.stream().map(table -> rows(table, other)).toList()).isEqualTo(elsewhere);
        token.get("/user/users/me").expect(401);
        token.at(Kit.secondNode()).get("/user/users/me").expect(401);
        key.get("/user/users/me").expect(401);
        assertThat(browser.signedIn()).isFalse();
        assertThat(Person.goOn(half, phone.freshCode()).status()).isIn(401, 404);
        tokenElsewhere.get("/user/users/me").expect(200);
        keyElsewhere.get("/user/users").expect(200);
        UsersApiTest.assertCounted(org);
        UsersApiTest.assertCounted(other);
    }

    @Test
    void whoIsAddedAgainIsInvitedAgainAndBeginsAnew() {
        Http admin = admin(org);
        admin.delete("/user/users/" + mia.id()).expect(204);
        UsersApiTest.add(admin, "Mia", "Again", mia.email()).expect(201);
        mia.authenticate(phoneElsewhere.freshCode(), other.id()).expect(200);
        assertThat(browser.signedIn()).isFalse();
        key.get("/user/users/me").expect(401);
        token.get("/user/users/me").expect(401);
        browser.password(mia);
        browser.post("/sign-in/org", "org", org.id().toString());
        assertThat(browser.signedIn())
                .as("neither the device nor the old app opens it")
                .isFalse();
        mia.authenticate(phone.freshCode(), org.id()).expect(401, "setup-code-required");
        JsonNode seen = admin.get("/user/users/" + mia.id()).expect(200).json();
        assertThat(seen.path("admin").asBoolean() || seen.path("allDataAccess").asBoolean())
                .isFalse();
        assertThat(seen.path("groups").size() + seen.path("roles").size()).isZero();
        assertThat(seen.path("mfa").path("org").asBoolean()).isFalse();
    }

    @Test
    void administratorsEndSessionsInTheirOrgAlone() {
        Http admin = admin(org);
        admin.post("/user/users/" + mia.id() + "/endSessions", "").expect(204);
        token.get("/user/users/me").expect(401);
        assertThat(browser.signedIn()).isFalse();
        tokenElsewhere.get("/user/users/me").expect(200);
        key.get("/user/users/me").expect(200);
        admin.post("/user/users/" + mia.id() + "/endSessions", "").expect(204);
        assertThat(dev.rekey.kit.Events.inTrail(org.id(), mia.id(), "user.sessions-ended"))
                .isEqualTo(1);
        World.org()
                .admin()
                .signIn()
                .post("/user/users/" + mia.id() + "/endSessions", "")
                .expect(404);
    }

    private static Http admin(World.TestOrg where) {
        Kit.db()
                .sql("update membership set mfa_opt_out = true where org_id = :org and user_id = :user")
                .param("org", where.id().value())
                .param("user", where.admin().id().value())
                .update();
        return where.admin().signIn();
    }

    private static Http key(Http session) {
        return Http.api()
                .with(
                        "x-api-key",
                        session.post("/user/apiKey", "{\"name\": \"k\"}")
                                .expect(201)
                                .json()
                                .path("apiKey")
                                .asString());
    }

    private long rows(String table, World.TestOrg where) {
        return Kit.db()
                .sql("select count(*) from " + table + " where user_id = :user and org_id = :org")
                .param("user", mia.id().value())
                .param("org", where.id().value())
                .query(Long.class)
                .single();
    }
}
