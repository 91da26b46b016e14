package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One event per change, in the trails of the orgs that it concerns and in no others. */
class AuditTest {
    private static final Map<Long, Integer> SEEN = new ConcurrentHashMap<>();

    @Test
    void eachChangeLeavesOneEvent() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        seen(org);
        JsonNode added = admin.post(
                        "/user/users",
                        Json.object("firstName", "Noa", "lastName", "Tester", "email", "noa@" + org.id() + ".example"))
                .expect(201)
                .json();
        assertThat(seen(org)).containsExactly("user.created");
        String member = "/user/users/" + added.path("id").asLong();
        admin.put(member, "{\"firstName\": \"Noah\", \"allDataAccess\": true}").expect(200);
        assertThat(seen(org)).containsExactly("user.updated");
        admin.put(member + "/membership", "{\"enabled\": false}").expect(204);
        assertThat(seen(org)).containsExactly("user.updated");
        admin.put(member + "/membership", "{\"enabled\": false}").expect(204);
        assertThat(seen(org)).as("nothing changed").isEmpty();
        admin.put("/user/org/settings", "{\"idleMinutes\": 30}").expect(204);
        assertThat(seen(org)).containsExactly("settings.updated");
        admin.put("/user/org/mfa", "{\"isMfaEnforced\": true}").expect(204);
        assertThat(seen(org)).containsExactly("mfa.enforced");
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + added.path("id").asLong() + "]}")
                .expect(204);
        assertThat(seen(org)).containsExactly("mfa.reset");
    }

    @Test
    void signingInLeavesOneEventWhetherItSucceedsOrNot() {
        World.TestOrg org = World.org().enforcingMfa();
        Person member = org.member("Mia");
        Phone phone = member.setUpAtSignIn();
        assertThat(seen(org)).containsExactly("mfa.enrolled");
        Http.api()
                .post("/user/authenticate", Json.object("email", member.email(), "password", "wrong"))
                .expect(401);
        member.authenticate(phone.wrongCode()).expect(401);
        member.signIn(phone);
        assertThat(seen(org)).containsExactly("sign-in.failed", "sign-in.failed", "sign-in.succeeded");
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.codeAndRemember(phone.freshCode());
        browser.get("/profile");
        browser.post("/sign-out");
        assertThat(seen(org)).containsExactly("sign-in.succeeded", "sign-out");
    }

    @Test
    void eventsTellWhoDidWhatToWhomAndFromWhere() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http admin = org.admin().signIn().with("User-Agent", "Desk/7");
        seen(org);
        admin.put("/user/users/" + member.id(), "{\"lastName\": \"Newname\"}").expect(200);
        JsonNode event = Json.parse(Kit.db()
                .sql("select to_jsonb(e)::text from event e where org_id = :org order by id desc limit 1")
                .param("org", org.id().value())
                .query(String.class)
                .single());
        assertThat(event.path("actor_id").asLong()).isEqualTo(org.admin().id().value());
        assertThat(event.path("actor_name").asString()).isEqualTo("Ada Tester");
        assertThat(event.path("subject_id").asLong()).isEqualTo(member.id().value());
        assertThat(event.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(event.path("user_agent").asString()).isEqualTo("Desk/7");
        assertThat(event.path("request_id").asString()).isNotEmpty();
        assertThat(event.at("/details/lastName")).isEqualTo(Json.parse("{\"old\": \"Tester\", \"new\": \"Newname\"}"));
    }

    /** The password is every org's; the code of one org is that org's alone. */
    @Test
    void whatConcernsOneOrgIsInNoOthersTrail() {
        World.TestOrg org = World.org().enforcingMfa();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        Phone phone = member.setUpAtSignIn();
        other.alsoMember(member);
        seen(org);
        seen(other);
        Http.api()
                .post("/user/authenticate", Json.object("email", member.email(), "password", "wrong"))
                .expect(401);
        assertThat(seen(org)).containsExactly("sign-in.failed");
        assertThat(seen(other)).containsExactly("sign-in.failed");
        member.authenticate(phone.wrongCode(), org.id()).expect(401);
        member.authenticate(phone.recoveryCodes().get(0), org.id()).expect(200);
        assertThat(seen(org)).containsExactly("sign-in.failed", "mfa.recovery-code-used", "sign-in.succeeded");
        assertThat(seen(other)).isEmpty();
    }

    @Test
    void resetOfBothLevelsTellsOtherOrgsOfTheUsersOwnAlone() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        other.alsoAdmin(org.admin());
        member.optIn(member.signInTo(org.id()));
        org.admin()
                .signInTo(org.id())
                .put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "]}")
                .expect(204);
        assertThat(details(org)).contains("\"levels\": [\"user\", \"org\"]");
        assertThat(details(other)).contains("\"levels\": [\"user\"]").doesNotContain("org");
    }

    @Test
    void noSecretIsInAnyEvent() {
        World.TestOrg org = World.org().enforcingMfa();
        Person member = org.member("Mia");
        Phone phone = member.setUpAtSignIn();
        Http session = member.signIn(phone);
        String all = Kit.db()
                .sql("select coalesce(string_agg(e::text, ' '), '') from event e where org_id = :org")
                .param("org", org.id().value())
                .query(String.class)
                .single();
        assertThat(all)
                .doesNotContain(
                        World.PASSWORD, phone.code(), phone.recoveryCodes().get(0), session.token());
    }

    @Test
    void trailShowsTheNewestFirstAndStrangersWithoutTheirNames() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Person operator = World.superAdmin();
        Http across = operator.signIn(operator.optIn(operator.signIn()));
        across.put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "], \"orgId\": " + org.id() + "}")
                .expect(204);
        PageClient browser = PageClient.open();
        browser.password(org.admin());
        String page = browser.get("/admin/tools/user-audit").expect(200).text();
        assertThat(page).contains("External Org User").doesNotContain("Sudo Tester");
        assertThat(page.indexOf(">sign-in.succeeded<")).isLessThan(page.indexOf(">mfa.reset<"));
    }

    /** What came into the org's trail since the last look, in order. */
    private static List<String> seen(World.TestOrg org) {
        List<String> all = Kit.db()
                .sql("select name from event where org_id = :org order by id")
                .param("org", org.id().value())
                .query(String.class)
                .list();
        List<String> fresh =
                new ArrayList<>(all.subList(SEEN.getOrDefault(org.id().value(), 0), all.size()));
        SEEN.put(org.id().value(), all.size());
        return fresh;
    }

    private static String details(World.TestOrg org) {
        return Kit.db()
                .sql("select details::text from event where org_id = :org and name = 'mfa.reset'")
                .param("org", org.id().value())
                .query(String.class)
                .single();
    }
}
