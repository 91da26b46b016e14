package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.UserId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What may happen once to a member happens once, however many ask at the same time. */
class OneWinnerTest {
    @Test
    void addressIsAddedByOneOfManyRequests() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        String email = address();
        List<Integer> answers = Race.run(
                8, i -> () -> UsersApiTest.add(admin, "Noa", "Racer", email).status());
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        UsersApiTest.assertCounted(org);
    }

    @Test
    void refusedForWantOfALicenceLeaveNoUserBehind() {
        World.TestOrg org = World.org("Full", 1);
        Http admin = org.admin().signIn();
        String email = address();
        UsersApiTest.add(admin, "Noa", "Racer", email).expect(409, "licence-exhausted");
        assertThat(Kit.db()
                        .sql("select count(*) from users where email = :email")
                        .param("email", email)
                        .query(Long.class)
                        .single())
                .isZero();
        String disabled = Json.object("firstName", "Noa", "lastName", "Racer", "email", email, "enabled", false);
        long id = admin.post("/user/users", disabled)
                .expect(201)
                .json()
                .path("id")
                .asLong();
        admin.put("/user/users/" + id, "{\"enabled\": true, \"admin\": true}").expect(409, "licence-exhausted");
        assertThat(admin.get("/user/users/" + id).json().path("admin").asBoolean())
                .isFalse();
        UsersApiTest.assertCounted(org);
    }

    /** Rights are read when a request comes; whoever then waits for the org is asked again. */
    @Test
    void administratorDeletedWhileWaitingChangesNothingAnyMore() {
        World.TestOrg org = World.org();
        Person bob = org.anotherAdmin("Bob");
        Person mate = org.member("Mate");
        Http admin = org.admin().signIn();
        Http late = bob.signIn();
        String email = address();
        TransactionTemplate elsewhere = new TransactionTemplate(Kit.node().get(PlatformTransactionManager.class));
        List<Integer> answers = Race.run(4, i -> () -> switch (i) {
            case 0 ->
                elsewhere.execute(status -> {
                    Kit.node().get(Orgs.class).lock(org.id());
                    pause(1500);
                    return 0;
                });
            case 1 -> {
                pause(400);
                yield admin.delete("/user/users/" + bob.id()).status();
            }
            case 2 -> {
                pause(800);
                yield late.put("/user/users/" + mate.id() + "/membership", "{\"admin\": true}")
                        .status();
            }
            default -> {
                pause(800);
                yield UsersApiTest.add(late, "Noa", "Late", email).status();
            }
        });
        assertThat(answers).containsExactly(0, 204, 403, 403);
        assertThat(admin.get("/user/users/" + mate.id()).json().path("admin").asBoolean())
                .isFalse();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void lastSeatGoesToOneOfAHundredAtOnceOnBothNodes() {
        World.TestOrg org = World.org("Two seats", 2);
        Http admin = org.admin().signIn();
        List<Long> disabled = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> admin.post(
                                "/user/users",
                                Json.object("firstName", "N", "lastName", "N", "email", address(), "enabled", false))
                        .expect(201)
                        .json()
                        .path("id")
                        .asLong())
                .toList();
        List<Integer> answers = Race.run(
                100,
                i -> () -> (i % 2 == 0 ? admin : admin.at(Kit.secondNode()))
                        .put("/user/users/" + disabled.get(i) + "/membership", "{\"enabled\": true}")
                        .status());
        assertThat(answers).containsOnlyOnce(204).containsOnly(204, 409);
        UsersApiTest.assertCounted(org);
        assertThat(admin.get("/user/org").json().path("enabled").asInt()).isEqualTo(2);
        assertThat(admin.get("/user/org").json().path("inactive").asInt()).isEqualTo(99);
    }

    @Test
    void activationLinkSetsOnePassword() {
        World.TestOrg org = World.org();
        Person noa = invite(org);
        String link = link(noa);
        List<Integer> answers = Race.run(6, i -> {
            PageClient browser = PageClient.open();
            browser.get(link).expect(200);
            return () -> activate(browser, link).status();
        });
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 404);
        assertThat(Events.count(noa, "user.activated")).isEqualTo(1);
        noa.signIn();
    }

    @Test
    void activationPageThatWasOpenBeforeTheMemberWasDisabledActivatesNobody() {
        World.TestOrg org = World.org();
        Person noa = invite(org);
        String link = link(noa);
        PageClient browser = PageClient.open();
        browser.get(link).expect(200);
        String membership = "/user/users/" + noa.id() + "/membership";
        org.admin().signIn().put(membership, "{\"enabled\": false}").expect(204);
        activate(browser, link).expect(404);
        noa.authenticate(null).expect(401, "bad-credentials");
        org.admin().signIn().put(membership, "{\"enabled\": true}").expect(204);
        browser.get(link).expect(200);
        activate(browser, link).expect(200);
        noa.signIn();
    }

    /** The second org's invitation stays one until it is accepted at sign-in. */
    @Test
    void whoIsInvitedByTwoOrgsActivatesOnce() {
        World.TestOrg first = World.org();
        World.TestOrg second = World.org();
        Person noa = invite(first);
        String link = link(noa);
        UsersApiTest.add(second.admin().signIn(), "Otherwise", "Called", noa.email())
                .expect(201);
        PageClient browser = PageClient.open();
        browser.get(link).expect(200);
        activate(browser, link).expect(200);
        String path = "/user/users/" + noa.id();
        assertThat(second.admin().signIn().get(path).text()).contains("Otherwise");
        assertThat(browser.password(noa).text()).contains(first.name(), second.name());
        browser.post("/sign-in/org", "org", second.id().toString()).expect(200);
        assertThat(second.admin().signIn().get(path).text()).contains("Noa").doesNotContain("Otherwise");
    }

    @ParameterizedTest
    @CsvSource({"admin, true", "admin, false", "enabled, true", "enabled, false"})
    void ofTwoAdministratorsOneRemains(String right, boolean eachOther) {
        World.TestOrg org = World.org();
        Person ada = org.admin();
        Person bea = org.anotherAdmin("Bea");
        List<Http> sessions = List.of(ada.signIn(), bea.signIn());
        List<Person> people = eachOther ? List.of(bea, ada) : List.of(ada, bea);
        List<Http.Answer> answers = Race.run(
                2,
                i -> () -> sessions.get(i)
                        .put("/user/users/" + people.get(i).id() + "/membership", "{\"" + right + "\": false}"));
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> answer.expect(409, "last-administrator"));
        assertThat(Kit.db()
                        .sql("select count(*) from membership where org_id = :org and admin and enabled")
                        .param("org", org.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        UsersApiTest.assertCounted(org);
    }

    private static String address() {
        return "noa-" + UUID.randomUUID() + "@example.org";
    }

    private static Person invite(World.TestOrg org) {
        String email = address();
        long id = UsersApiTest.add(org.admin().signIn(), "Noa", "Racer", email)
                .expect(201)
                .json()
                .path("id")
                .asLong();
        return new Person(UserId.of(id), "Noa", email);
    }

    private static String link(Person person) {
        return SentMail.to(person.email()).link().replaceFirst("^http://[^/]+", "");
    }

    private static Http.Answer activate(PageClient browser, String link) {
        String token = link.substring(link.indexOf("token=") + 6);
        return browser.post("/activate", "token", token, "password", World.PASSWORD, "again", World.PASSWORD);
    }
}
