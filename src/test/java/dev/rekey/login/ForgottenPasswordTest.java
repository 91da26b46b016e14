package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mailed link sets a password anew: who gets one, how long it works and how often. */
class ForgottenPasswordTest {
    private static final String NEW = "quite another passphrase";

    @Test
    void mailedLinkSetsThePasswordOnceAndTellsThePersonAndEachOrg() {
        World.TestOrg first = World.org();
        World.TestOrg second = World.org();
        Person member = first.member("Mia");
        second.alsoMember(member);
        PasswordLink link = PasswordLink.of(member);
        assertThat(link.mail().body()).contains("Hello Mia", "30 minutes", "Your second factor stays as it is");
        assertThat(link.set(NEW).text()).contains("Your new password is set.");
        member.authenticate(null).expect(401, "bad-credentials");
        member.authenticateWith(NEW).expect(200);
        assertThat(PageClient.open().get(link.mail().path()).expect(404).text()).contains("does not work any more");

        assertThat(SentMail.to(member.email(), "password was changed", 1).body())
                .contains("This wasn't me", "127.0.0.1");
        for (String event : List.of("password.link-sent", "password.changed")) {
            assertThat(orgsOf(member, event))
                    .as(event)
                    .containsExactlyInAnyOrder(first.id().value(), second.id().value());
        }
        assertThat(Events.count(member.id(), "password.changed", "link")).isEqualTo(2);
    }

    @Test
    void nobodysAddressGetsTheSamePageAndNoMail() {
        Person member = World.org().member("Mia");
        String nobody = "nobody-" + System.nanoTime() + "@example.org";
        String ofNobody = PasswordLink.ask(nobody).text();
        String ofMember = PasswordLink.ask(member.email()).text();
        PasswordLink.ask(" " + member.email().toUpperCase(Locale.ROOT));
        assertThat(withoutToken(ofNobody).replace(nobody, "X"))
                .isEqualTo(withoutToken(ofMember).replace(member.email(), "X"));
        PasswordLink.mailed(member, 2);
        PasswordLink.settle();
        assertThat(SentMail.written(nobody)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no address", "a@b@c", "\u0000", "x\r\nBcc: victim@example.org", "%", "' or '1'='1"})
    void whatIsNoAddressIsAnsweredAlike(String typed) {
        assertThat(PasswordLink.ask(typed).text()).contains("If there is an account for");
        PasswordLink.settle();
        assertThat(SentMail.allTo("victim@example.org")).isEmpty();
    }

    @Test
    void linkDiesAfterHalfAnHour() {
        Person member = World.org().member("Mia");
        PasswordLink link = PasswordLink.of(member);
        Kit.CLOCK.advance(Duration.ofMinutes(29));
        PageClient browser = link.open();
        Kit.CLOCK.advance(Duration.ofMinutes(1));
        link.set(browser, NEW).expect(404);
        assertThat(link.works()).isFalse();
        member.signIn();
    }

    @Test
    void lookingAtThePageChangesNothing() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        PasswordLink link = PasswordLink.of(member);
        for (int i = 0; i < 5; i++) {
            assertThat(link.works()).isTrue();
            Http.api().send("HEAD", link.mail().path(), null, null);
        }
        session.get("/user/users/me").expect(200);
        member.signIn();
        link.set(NEW).expect(200);
    }

    @Test
    void threeLinksLiveAtMostAndAllDieWithTheFirstThatIsUsed() {
        Person member = World.org().member("Mia");
        List<PasswordLink> links =
                IntStream.range(0, 3).mapToObj(i -> PasswordLink.of(member)).toList();
        PasswordLink.ask(member.email());
        PasswordLink.ask(member.email());
        PasswordLink.settle();
        assertThat(PasswordLink.count(member)).isEqualTo(3);
        assertThat(links).allMatch(PasswordLink::works);
        PageClient open = links.get(2).open();
        links.get(0).set(NEW).expect(200);
        assertThat(links).noneMatch(PasswordLink::works);
        links.get(2).set(open, "a third passphrase here").expect(404);
        member.authenticateWith(NEW).expect(200);
        PasswordLink.of(member);
    }

    @Test
    void manyRequestsAtOnceAreAnsweredByThreeLinks() {
        Person member = World.org().member("Mia");
        Kit.secondNode();
        Race.run(16, i -> () -> PasswordLink.ask(member.email()));
        PasswordLink.settle();
        assertThat(Kit.db()
                        .sql("select count(*) from password_link where user_id = :user")
                        .param("user", member.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void changeOfThePasswordKillsLinksMailedBefore() {
        Person member = World.org().member("Mia");
        PasswordLink link = PasswordLink.of(member);
        PageClient open = link.open();
        member.signIn()
                .put("/user/users/me/password", Json.object("currentPassword", World.PASSWORD, "newPassword", NEW))
                .expect(204);
        assertThat(link.works()).isFalse();
        link.set(open, "a third passphrase here").expect(404);
        member.authenticateWith(NEW).expect(200);
    }

    @Test
    void ofManyWhoUseOneLinkOneSetsThePassword() {
        Person member = World.org().member("Mia");
        PasswordLink link = PasswordLink.of(member);
        List<PageClient> browsers =
                IntStream.range(0, 12).mapToObj(i -> link.open()).toList();
        List<Integer> answers = Race.run(
                12,
                i -> () -> link.set(browsers.get(i), "passphrase chosen by runner " + i)
                        .status());
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 404);
        member.authenticateWith("passphrase chosen by runner " + answers.indexOf(200))
                .expect(200);
        assertThat(Events.count(member, "password.changed")).isEqualTo(1);
    }

    @Test
    void whatIsTypedWrongLeavesTheLinkAlive() {
        Person member = World.org().member("Mia");
        PasswordLink link = PasswordLink.of(member);
        PageClient browser = link.open();
        assertThat(browser.post("/new-password", "token", link.token(), "password", NEW, "again", NEW + " ")
                        .text())
                .contains("The two passwords are not the same");
        assertThat(link.set(browser, "short").text()).contains("at least 12");
        assertThat(link.set(browser, World.PASSWORD).text()).contains("the password that you have now");
        link.set(browser, NEW).expect(200);
    }

    @Test
    void inventedLinksAndLinksOfAnotherKindOpenNothing() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        PasswordLink link = PasswordLink.of(member);
        String invitee = "noa-" + System.nanoTime() + "@example.org";
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", invitee))
                .expect(201);
        PageClient browser = PageClient.open();
        for (String token : List.of(
                "",
                "rkl_",
                link.token() + "A",
                SentMail.to(invitee).token(),
                member.signIn().token())) {
            browser.get("/new-password?token=" + token).expect(404);
        }
        browser.get("/activate?token=" + link.token()).expect(404);
        browser.get("/confirm-email?token=" + link.token()).expect(404);
        Http.api()
                .post("/user/users/email/confirmChange", Json.object("token", link.token()))
                .expect(404, "link-dead");
        assertThat(link.works()).isTrue();
    }

    @Test
    void accountThatWasNeverActivatedGetsNoLink() {
        World.TestOrg org = World.org();
        String invitee = "noa-" + System.nanoTime() + "@example.org";
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", invitee))
                .expect(201);
        long before = SentMail.written(invitee);
        PasswordLink.ask(invitee);
        PasswordLink.settle();
        assertThat(SentMail.written(invitee)).isEqualTo(before);
    }

    @Test
    void linkIsStoredHashed() {
        Person member = World.org().member("Mia");
        PasswordLink link = PasswordLink.of(member);
        assertThat(Kit.db()
                        .sql("select row_to_json(l)::text from password_link l where user_id = :user")
                        .param("user", member.id().value())
                        .query(String.class)
                        .single())
                .doesNotContain(link.token().substring(4));
    }

    private static String withoutToken(String page) {
        return page.replaceAll("name=\"csrf\" content=\"[^\"]+\"", "");
    }

    private static List<Long> orgsOf(Person person, String event) {
        return Kit.db()
                .sql("select org_id from event where subject_id = :subject and name = :event")
                .param("subject", person.id().value())
                .param("event", event)
                .query(Long.class)
                .list();
    }
}
