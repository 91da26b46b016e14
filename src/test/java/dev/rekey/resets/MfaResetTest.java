package dev.rekey.resets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.shared.OrgId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a reset takes away, of whom, and what it leaves. */
class MfaResetTest {
    private static final String RESET = "/user/users/mfa/reset";

    @Test
    void bothLevelsGoWithAllThatTheyOpened() {
        Owner owner = new Owner();
        owner.org.admin().signIn().put(RESET, ids(owner.person)).expect(204);
        assertThat(owner.left(null)).isEqualTo(nothing());
        assertThat(owner.left(owner.org.id())).isEqualTo(nothing());
        owner.session.get("/user/users/me").expect(401, "unauthenticated");
        assertThat(Events.count(owner.person.id(), "mfa.reset", "\"removed\": [\"user\", \"org\"]"))
                .isEqualTo(1);
    }

    @Test
    void orgLevelLeavesTheUsersOwnFactors() {
        Owner owner = new Owner();
        owner.org
                .admin()
                .signIn()
                .put(RESET, levelled("org", owner.person.id().value()))
                .expect(204);
        assertThat(owner.left(owner.org.id())).isEqualTo(nothing());
        assertThat(owner.left(null))
                .containsEntry("totp_factor", 1L)
                .containsEntry("recovery_code", 10L)
                .containsEntry("remembered_device", 1L);
        owner.session.get("/user/users/me").expect(401, "unauthenticated");
    }

    @Test
    void userLevelLeavesTheOrgsFactorsAndOwesTheSetUp() {
        Owner owner = new Owner();
        owner.org
                .admin()
                .signIn()
                .put(RESET, levelled("user", owner.person.id().value()))
                .expect(204);
        assertThat(owner.left(null)).isEqualTo(nothing());
        assertThat(owner.left(owner.org.id())).containsEntry("totp_factor", 1L).containsEntry("session", 0L);
        var problem = owner.person
                .authenticate(null)
                .expect(401, "setup-code-required")
                .json();
        assertThat(problem.path("level").asString()).isEqualTo("user");
    }

    @Test
    void anotherOrgsFactorsAndSessionsStayAtOrgLevel() {
        Owner owner = new Owner();
        World.TestOrg other = World.org().enforcingMfa();
        other.alsoMember(owner.person);
        Http there = owner.signInTo(other);
        there.post("/user/users/mfa/generateTempSecret", "{\"level\": \"org\"}").expect(200);
        owner.org
                .admin()
                .signIn()
                .put(RESET, levelled("org", owner.person.id().value()))
                .expect(204);
        there.get("/user/users/me").expect(200);
        assertThat(owner.left(other.id())).containsEntry("totp_setup", 1L).containsEntry("session", 1L);
        assertThat(eventsIn(other.id())).as("none of that org's business").isZero();
    }

    @Test
    void halfASignInIsEnded() {
        Owner owner = new Owner();
        var half = owner.person.authenticate(null).expect(401, "mfa-required").json();
        owner.org.admin().signIn().put(RESET, ids(owner.person)).expect(204);
        Http.api()
                .post(
                        "/user/authenticate",
                        Json.object(
                                "continueToken",
                                half.path("continueToken").asString(),
                                "code",
                                owner.userPhone.freshCode()))
                .expect(401, "sign-in-expired");
    }

    @Test
    void oneWithoutAnyFactorGivesAnEventAndNoMail() {
        World.TestOrg org = World.org();
        Person member = org.member("Nia");
        org.admin().signIn().put(RESET, ids(member, member)).expect(204);
        assertThat(Events.count(member, "mfa.reset")).isEqualTo(1);
        assertThat(Kit.db()
                        .sql("select count(*) from mail where recipient = :to")
                        .param("to", member.email())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void allOrNoneAreReset() {
        Owner owner = new Owner();
        Person elsewhere = World.org().member("Eli");
        Http admin = owner.org.admin().signIn();
        for (long stranger : new long[] {elsewhere.id().value(), 1}) {
            var problem = admin.put(RESET, "{\"ids\": [" + owner.person.id() + ", " + stranger + "]}")
                    .expect(404, "unknown-users")
                    .json();
            assertThat(problem.path("ids")).isEqualTo(Json.parse("[" + stranger + "]"));
        }
        assertThat(owner.left(null)).containsEntry("totp_factor", 1L);
        assertThat(Events.count(owner.person, "mfa.reset")).isZero();
        owner.session.get("/user/users/me").expect(200);
    }

    @Test
    void failureInTheMiddleLeavesEverythingAsItWas() {
        Owner owner = new Owner();
        Http admin = owner.org.admin().signIn();
        Kit.db().sql("""
                create function refuse_mail() returns trigger language plpgsql as $$
                begin if new.recipient = '%s' then raise 'no'; end if; return new; end $$
                """.formatted(owner.person.email())).update();
        Kit.db()
                .sql("create trigger refuse_mail before insert on mail for each row execute function refuse_mail()")
                .update();
        try {
            admin.put(RESET, ids(owner.person)).expect(500, "internal");
        } finally {
            Kit.db().sql("drop function refuse_mail cascade").update();
        }
        assertThat(owner.left(null)).containsEntry("totp_factor", 1L).containsEntry("remembered_device", 1L);
        assertThat(owner.left(owner.org.id())).containsEntry("totp_factor", 1L).containsEntry("session", 1L);
        assertThat(Events.count(owner.person, "mfa.reset")).isZero();
        admin.put(RESET, ids(owner.person)).expect(204);
        assertThat(SentMail.to(owner.person.email(), "was reset", 1).notMe()).isNotEmpty();
    }

    /** With both levels, a session, remembered devices, and one more set-up begun at each level. */
    private static final class Owner {
        final World.TestOrg org = World.org().enforcingMfa();
        final Person person = org.member("Olga");
        final Phone orgPhone = person.setUpAtSignIn();
        final Phone userPhone;
        final Http session;

        Owner() {
            Kit.db()
                    .sql("update membership set mfa_opt_out = true where org_id = :org and admin")
                    .param("org", org.id().value())
                    .update();
            userPhone = person.optIn(person.signIn(orgPhone));
            PageClient browser = PageClient.open();
            browser.password(person);
            browser.codeAndRemember(userPhone.freshCode());
            browser.codeAndRemember(orgPhone.freshCode());
            Kit.db()
                    .sql("delete from session where user_id = :id")
                    .param("id", person.id().value())
                    .update();
            session = signInTo(org);
            session.post("/user/users/mfa/generateTempSecret", "{}").expect(200);
            session.post("/user/users/mfa/generateTempSecret", "{\"level\": \"org\"}")
                    .expect(200);
        }

        Http signInTo(World.TestOrg where) {
            Http.Answer answer = person.authenticate(userPhone.freshCode(), where.id());
            if (answer.status() == 401) {
                answer = Http.api()
                        .post(
                                "/user/authenticate",
                                Json.object(
                                        "continueToken",
                                        answer.json().path("continueToken").asString(),
                                        "code",
                                        orgPhone.freshCode()));
            }
            return Http.bearer(answer.expect(200).json().path("token").asString());
        }

        /** Rows of a level: the org's, or the user's own. */
        Map<String, Long> left(@Nullable OrgId level) {
            Map<String, Long> counts = new TreeMap<>();
            for (String table : List.of("totp_factor", "recovery_code", "totp_setup", "remembered_device", "session")) {
                boolean allSessions = table.equals("session") && level == null;
                counts.put(
                        table,
                        Kit.db()
                                .sql("select count(*) from " + table + " where user_id = :user"
                                        + (allSessions ? "" : " and org_id is not distinct from :org::bigint"))
                                .param("user", person.id().value())
                                .param("org", level == null ? null : level.value())
                                .query(Long.class)
                                .single());
            }
            return counts;
        }
    }

    private static Map<String, Long> nothing() {
        return Map.of("totp_factor", 0L, "recovery_code", 0L, "totp_setup", 0L, "remembered_device", 0L, "session", 0L);
    }

    private static long eventsIn(OrgId org) {
        return Kit.db()
                .sql("select count(*) from event where org_id = :org and name = 'mfa.reset'")
                .param("org", org.value())
                .query(Long.class)
                .single();
    }

    private static String ids(Person... people) {
        return Json.object(
                "ids",
                List.of(people).stream().map(person -> person.id().value()).toList());
    }

    private static String levelled(String level, long id) {
        return Json.object("ids", List.of(id), "level", level);
    }
}
