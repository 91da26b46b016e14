package dev.rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Recovery codes made anew, and how many are left. */
class NewRecoveryCodesTest {
    private static final String TASK = "Few recovery codes are left";

    @Test
    void oldOnesAreDeadAtOnce() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        Phone phone = member.optIn(session);
        List<String> codes = replace(session, "user");
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().doesNotContainAnyElementsOf(phone.recoveryCodes());
        member.authenticate(phone.recoveryCodes().get(0)).expect(401, "mfa-required");
        member.authenticate(codes.get(0)).expect(200);
        assertThat(Events.count(member.id(), "mfa.recovery-codes-replaced", "\"level\": \"user\""))
                .isEqualTo(1);
    }

    @Test
    void otherLevelKeepsItsOwn() {
        Person member = World.org().enforcingMfa().member("Mia");
        Phone ofOrg = member.setUpAtSignIn();
        Http session = member.signIn(ofOrg);
        Phone ofUser = member.optIn(session);
        List<String> codes = replace(session, "org");
        Http.Answer asked = member.authenticate(ofUser.recoveryCodes().get(0)).expect(401, "mfa-required");
        Person.goOn(asked, ofOrg.recoveryCodes().get(0)).expect(401, "mfa-required");
        Person.goOn(asked, codes.get(0)).expect(200);
    }

    @Test
    void thereAreNoneWithoutAFactor() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        session.post("/user/users/mfa/recoveryCodes", "{}").expect(409, "no-factor");
        assertThat(rows(member)).isZero();
        PageClient browser = PageClient.of(member);
        assertThat(browser.get("/profile/mfa").text()).doesNotContain("ecovery codes");
        browser.get("/profile/mfa/recovery-codes").expect(409);
        assertThat(left(session).path("user").isNull()).isTrue();
    }

    /** One set is what all are told, and each other set is dead. */
    @Test
    void manyAtOnceLeaveOneSet() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        member.optIn(session);
        List<List<String>> sets =
                Race.run(4, i -> () -> replace(i % 2 == 0 ? session : session.at(Kit.secondNode()), "user"));
        assertThat(rows(member)).isEqualTo(10);
        assertThat(sets.stream().filter(set -> member.authenticate(set.get(0)).status() == 200))
                .hasSize(1);
    }

    @Test
    void fewLeftAreATaskUntilThereAreNewOnes() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        PageClient browser = PageClient.of(member, phone);
        for (String code : phone.recoveryCodes().subList(0, 6)) {
            member.authenticate(code).expect(200);
        }
        assertThat(browser.get("/").text()).doesNotContain(TASK);
        Http session = Http.bearer(member.authenticate(phone.recoveryCodes().get(6))
                .expect(200)
                .json()
                .path("token")
                .asString());
        assertThat(left(session).path("user").asInt()).isEqualTo(3);
        assertThat(left(session).path("org").isNull()).isTrue();
        assertThat(browser.get("/").text()).contains(TASK, "href=\"/profile/mfa\"");
        assertThat(browser.get("/profile/mfa").text()).contains("Recovery codes left: 3");
        replace(session, "user");
        assertThat(browser.get("/").text()).doesNotContain(TASK);
        assertThat(browser.get("/profile/mfa").text()).contains("Recovery codes left: 10");
    }

    @Test
    void fewLeftAtTheOrgsLevelAreATaskToo() {
        Person member = World.org().enforcingMfa().member("Mia");
        Phone phone = member.setUpAtSignIn();
        phone.recoveryCodes().subList(0, 7).forEach(code -> member.authenticate(code)
                .expect(200));
        PageClient browser = PageClient.of(member, phone);
        assertThat(browser.get("/").text()).contains(TASK);
        assertThat(left(member.signIn(phone)).path("org").asInt()).isEqualTo(3);
    }

    /** Neither a number nor a code, on any page and in any answer. */
    @Test
    void administratorSeesNone() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Phone phone = member.optIn(member.signIn());
        phone.recoveryCodes().subList(0, 7).forEach(code -> member.authenticate(code)
                .expect(200));
        Http admin = org.admin().signIn();
        assertThat(admin.get("/user/users/" + member.id()).expect(200).text()).doesNotContain("ecoveryCode");
        PageClient browser = PageClient.of(org.admin());
        List<String> pages = new ArrayList<>();
        pages.add(browser.get("/admin/users/" + member.id()).expect(200).text());
        pages.add(browser.post("/admin/users/" + member.id() + "/impersonate")
                .expect(200)
                .text());
        pages.add(browser.get("/profile/mfa").expect(200).text());
        assertThat(pages).noneMatch(page -> page.contains("codes left") || page.contains(TASK));
        browser.get("/profile/mfa/recovery-codes").expect(403);
        browser.post("/profile/mfa/recovery-codes").expect(403);
        JsonNode me = browser.http().get("/user/users/me").expect(200).json();
        assertThat(me.path("recoveryCodesLeft").isNull()).isTrue();
        assertThat(rows(member)).isEqualTo(10);
    }

    @Test
    void apiKeyReadsNoNumber() {
        Person admin = World.org().admin();
        Http session = admin.signIn();
        String key = session.post("/user/apiKey", "{\"name\": \"Reader\"}")
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        JsonNode me = Http.api()
                .with("x-api-key", key)
                .get("/user/users/me")
                .expect(200)
                .json();
        assertThat(me.path("recoveryCodesLeft").isNull()).isTrue();
    }

    private static List<String> replace(Http session, String level) {
        List<String> codes = new ArrayList<>();
        session.post("/user/users/mfa/recoveryCodes", Json.object("level", level))
                .expect(200)
                .json()
                .path("recoveryCodes")
                .forEach(code -> codes.add(code.asString()));
        return codes;
    }

    private static JsonNode left(Http session) {
        return session.get("/user/users/me").expect(200).json().path("recoveryCodesLeft");
    }

    private static long rows(Person person) {
        return Kit.db()
                .sql("select count(*) from recovery_code where user_id = :user")
                .param("user", person.id().value())
                .query(Long.class)
                .single();
    }
}
