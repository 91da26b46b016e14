package dev.rekey.resets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may reset whom. */
class ResetRulesTest {
    private static final String RESET = "/user/users/mfa/reset";

    @Test
    void nobodyResetsTheOwnMfa() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http admin = org.admin().signIn();
        admin.put(RESET, ids(member.id().value(), org.admin().id().value())).expect(403, "own-mfa");
        assertThat(Events.count(member, "mfa.reset")).isZero();
    }

    @Test
    void membersResetNobody() {
        World.TestOrg org = World.org();
        org.member("Mia").signIn().put(RESET, ids(org.admin().id().value())).expect(403, "forbidden");
    }

    @Test
    void rightsThatWereTakenAMomentAgoAreGone() {
        World.TestOrg org = World.org();
        Person second = org.anotherAdmin("Bea");
        Person member = org.member("Mia");
        Http session = second.signIn();
        org.admin()
                .signIn()
                .put("/user/users/" + second.id() + "/membership", "{\"admin\": false}")
                .expect(204);
        session.put(RESET, ids(member.id().value())).expect(403, "forbidden");
    }

    @Test
    void superAdminsAreForSuperAdmins() {
        World.TestOrg org = World.org();
        Person operator = World.superAdmin();
        org.alsoMember(operator);
        org.admin().signIn().put(RESET, ids(operator.id().value())).expect(403, "super-admin");
        Person other = World.superAdmin();
        Phone phone = other.optIn(other.signIn());
        other.signIn(phone)
                .put(
                        RESET,
                        Json.object(
                                "ids",
                                List.of(operator.id().value()),
                                "orgId",
                                org.id().value()))
                .expect(204);
    }

    @Test
    void superAdminsActAcrossOrgsOnlyAfterMfaAndNameTheOrg() {
        World.TestOrg org = World.org().enforcingMfa();
        Person member = org.member("Mia");
        member.setUpAtSignIn();
        Person operator = World.superAdmin();
        Http passwordAlone = operator.signIn();
        String body = Json.object(
                "ids", List.of(member.id().value()), "orgId", org.id().value());
        passwordAlone.put(RESET, body).expect(403, "mfa-first");
        Http session = operator.signIn(operator.optIn(passwordAlone));
        session.put(RESET, ids(member.id().value())).expect(400, "required", "orgId");
        session.put(
                        RESET,
                        Json.object(
                                "ids",
                                List.of(member.id().value()),
                                "orgId",
                                World.org().id().value()))
                .expect(404, "unknown-users");
        session.put(RESET, body).expect(204);
        assertThat(Events.count(member, "mfa.reset")).isEqualTo(1);
        member.authenticate(null).expect(401, "setup-code-required");
    }

    @Test
    void administratorsNameNoOtherOrg() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = other.member("Mia");
        Http admin = org.admin().signIn();
        String body = Json.object(
                "ids", List.of(member.id().value()), "orgId", other.id().value());
        admin.put(RESET, body).expect(403, "forbidden");
        assertThat(Events.count(member, "mfa.reset")).isZero();
    }

    @Test
    void whatGuardsOtherOrgsTooIsOutOfReach() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        Http admin = org.admin().signIn();
        Http elsewhere = member.signInTo(other.id());
        admin.put(RESET, ids(member.id().value())).expect(204); // no user-level factors: nothing of another org's
        elsewhere.get("/user/users/me").expect(200);
        assertThat(count("select count(*) from event where org_id = :org and name = 'mfa.reset'", other))
                .isZero();
        member.optIn(member.signInTo(org.id()));
        var problem = admin.put(RESET, ids(member.id().value()))
                .expect(409, "out-of-reach")
                .json();
        assertThat(problem.path("ids")).isEqualTo(Json.parse("[" + member.id() + "]"));
        assertThat(problem.path("advice")).isEqualTo(Json.parse("{\"level\": \"org\"}"));
        admin.put(RESET, Json.object("ids", List.of(member.id().value()), "level", "org"))
                .expect(204);
        other.alsoAdmin(org.admin());
        org.admin().signInTo(org.id()).put(RESET, ids(member.id().value())).expect(204);
    }

    @Test
    void disabledMembershipsElsewhereCountForReachAndInvitationsDoNot() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        member.optIn(member.signInTo(org.id()));
        Http admin = org.admin().signIn();
        other.admin()
                .signIn()
                .put("/user/users/" + member.id() + "/membership", "{\"enabled\": false}")
                .expect(204);
        admin.put(RESET, ids(member.id().value())).expect(409, "out-of-reach");
        Kit.db()
                .sql("update membership set accepted_at = null where org_id = :org and user_id = :user")
                .param("org", other.id().value())
                .param("user", member.id().value())
                .update();
        admin.put(RESET, ids(member.id().value())).expect(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ids\": null}",
                "{\"ids\": []}",
                "{\"ids\": [\"1\"]}",
                "{\"ids\": [null]}",
                "{\"ids\": 1}"
            })
    void idsAreAListOfNumbers(String body) {
        var problem = World.org().admin().signIn().put(RESET, body).expect(400).json();
        assertThat(problem.path("field").asString()).startsWith("ids");
    }

    @Test
    void levelAndUnknownFieldsAreChecked() {
        Http admin = World.org().admin().signIn();
        admin.put(RESET, "{\"ids\": [1], \"level\": \"all\"}").expect(400, "bad-level", "level");
        admin.put(RESET, "{\"ids\": [1], \"levels\": \"org\"}").expect(400, "unknown-field", "levels");
        admin.put(RESET, "{\"ids\": [1], \"ids\": [2]}").expect(400, "bad-json");
    }

    @Test
    void tenThousandAreResetInOneCallAndOneMoreIsTooMany() {
        World.TestOrg org = World.org("Many", 20_000);
        Http admin = org.admin().signIn();
        long free = Kit.db().sql("""
                select 1000000000 + 10000 * k from generate_series(0, 100000) k
                where not exists (select 1 from users where id between 1000000000 + 10000 * k and 1000010000 + 10000 * k)
                limit 1
                """).query(Long.class).single();
        Kit.db().sql("""
                with added as (
                    insert into users (id, email, first_name, last_name, created_at)
                    select :free + i, 'many' || i || '@example.org', 'Many', 'Number' || i, now()
                    from generate_series(1, 10000) i returning *
                ), factors as (
                    insert into totp_factor (user_id, org_id, secret, last_step, created_at)
                    select id, :org, '\\x00', 0, now() from added
                )
                insert into membership (org_id, user_id, first_name, last_name, email, invited_at)
                select :org, id, first_name, last_name, email, now() from added
                """).param("org", org.id().value()).param("free", free).update();
        Kit.db()
                .sql("update membership set accepted_at = now() where org_id = :org and accepted_at is null")
                .param("org", org.id().value())
                .update();
        List<Long> all = Kit.db()
                .sql("select user_id from membership where org_id = :org and not admin")
                .param("org", org.id().value())
                .query(Long.class)
                .list();
        List<Long> tooMany = new ArrayList<>(all);
        tooMany.add(1L);
        admin.put(RESET, Json.object("ids", tooMany)).expect(400, "too-many", "ids");
        admin.put(RESET, Json.object("ids", all)).expect(204);
        assertThat(count("select count(*) from totp_factor where org_id = :org", org))
                .isZero();
        assertThat(count(
                        "select count(distinct subject_id) from event where org_id = :org and name = 'mfa.reset'", org))
                .isEqualTo(10_000);
        assertThat(count("select count(*) from event where org_id = :org and name = 'mfa.reset'", org))
                .isEqualTo(10_000);
        assertThat(count(
                        "select count(distinct recipient) from mail where recipient in (select email from membership where org_id = :org)",
                        org))
                .isEqualTo(10_000);
        Kit.db().sql("delete from mail where recipient like 'many%'").update(); // nobody reads them
    }

    private static long count(String sql, World.TestOrg org) {
        return Kit.db()
                .sql(sql)
                .param("org", org.id().value())
                .query(Long.class)
                .single();
    }

    private static String ids(Long... ids) {
        return Json.object("ids", List.of(ids));
    }
}
