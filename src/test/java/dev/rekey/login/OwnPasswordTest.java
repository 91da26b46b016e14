package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One's own password, changed with the current one as proof. */
class OwnPasswordTest {
    private static final String NEW = "quite another passphrase";

    @Test
    void changeOverTheApiEndsAllOtherSessions() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        World.org().alsoMember(member);
        Http here = member.signIn();
        Http there = member.signIn();
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.post("/sign-in/org", "org", org.id().toString());
        change(here, World.PASSWORD, NEW).expect(204);
        here.get("/user/users/me").expect(200);
        there.get("/user/users/me").expect(401);
        assertThat(browser.signedIn()).isFalse();
        member.authenticate(null).expect(401, "bad-credentials");
        member.authenticateWith(NEW).expect(200);
        assertThat(Events.count(member.id(), "password.changed", "own"))
                .as("in each org")
                .isEqualTo(2);
        assertThat(SentMail.to(member.email(), "password was changed", 1).body())
                .contains("This wasn't me");
    }

    @Test
    void changeOnThePageKeepsThisBrowserSignedIn() {
        Person member = World.org().member("Mia");
        Http token = member.signIn();
        PageClient browser = PageClient.open();
        browser.password(member);
        assertThat(onPage(browser, World.PASSWORD, NEW, NEW + "x").text())
                .contains("The two passwords are not the same");
        assertThat(onPage(browser, "wrong", NEW, NEW).text()).contains("This is not your current password");
        token.get("/user/users/me").expect(200);
        assertThat(onPage(browser, World.PASSWORD, NEW, NEW).text()).contains("Your password is changed");
        assertThat(browser.signedIn()).isTrue();
        token.get("/user/users/me").expect(401);
        member.authenticateWith(NEW).expect(200);
    }

    @Test
    void halfSignInsAndSetUpTokensEnd() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        change(member.signIn(phone), World.PASSWORD, NEW).expect(204);
        Person.goOn(asked, phone.freshCode()).expect(401, "sign-in-expired");
    }

    /** A stolen session must not be good for guessing the password. */
    @Test
    void wrongCurrentPasswordsAreGuessesAndHoldAfterFive() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        PageClient browser = PageClient.open();
        browser.password(member);
        for (int i = 0; i < 3; i++) {
            change(session, "wrong", NEW).expect(400, "wrong-password", "currentPassword");
        }
        onPage(browser, "wrong", NEW, NEW);
        member.authenticateWith("wrong").expect(401, "bad-credentials");
        change(session, World.PASSWORD, NEW).expect(423, "locked");
        assertThat(onPage(browser, World.PASSWORD, NEW, NEW).text()).contains("Nothing is checked for 15 minutes");
        member.authenticate(null).expect(423, "locked");
        assertThat(Events.count(member, "password.changed")).isZero();
        Kit.CLOCK.advance(Duration.ofMinutes(15));
        change(member.signIn(), World.PASSWORD, NEW).expect(204);
    }

    @Test
    void refusedNewPasswordDoesNotCountAndChangesNothing() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        Http other = member.signIn();
        for (int i = 0; i < 7; i++) {
            change(session, World.PASSWORD, "password1234").expect(400, "password-weak", "newPassword");
        }
        other.get("/user/users/me").expect(200);
        member.signIn();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'newPassword': 'quite another passphrase'}|required|currentPassword",
                "{'currentPassword': 'x'}|required|newPassword",
                "{'currentPassword': '', 'newPassword': 'x'}|required|currentPassword",
                "{'currentPassword': 'x', 'newPassword': 'y', 'id': 1}|unknown-field|id"
            })
    void whatCannotBeIsNamed(String body, String code, String field) {
        Http session = World.org().member("Mia").signIn();
        session.put("/user/users/me/password", body.replace('\'', '"')).expect(400, code, field);
    }

    @Test
    void withoutCredentialsNothingIsSaid() {
        Http.api().put("/user/users/me/password", "{").expect(401);
    }

    /** One password remains, and it is the one whose change was answered so. */
    @Test
    void ofManyChangesAtOnceOneWins() {
        Person member = World.org().member("Mia");
        List<Http> sessions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sessions.add(member.signIn());
        }
        List<Integer> answers = Race.run(
                64,
                i -> () -> change(
                                sessions.get(i % 4).at(i % 2 == 0 ? Kit.node() : Kit.secondNode()),
                                World.PASSWORD,
                                chosen(i))
                        .status());
        assertThat(answers).containsOnlyOnce(204).isSubsetOf(204, 400, 401, 423);
        int winner = answers.indexOf(204);
        Kit.CLOCK.advance(Duration.ofMinutes(15));
        member.authenticateWith(chosen(winner)).expect(200);
        for (int i = 0; i < 4; i++) {
            member.authenticateWith(chosen((winner + 1 + i) % 64)).expect(401, "bad-credentials");
        }
        for (int i = 0; i < 4; i++) {
            assertThat(sessions.get(i).post("/user/authenticate/refresh", "").status())
                    .isIn(i == winner % 4 ? List.of(200, 401) : List.of(401));
        }
        assertThat(Events.count(member, "password.changed")).isEqualTo(1);
    }

    private static String chosen(int runner) {
        return "passphrase chosen by runner " + runner;
    }

    private static Http.Answer change(Http session, String current, String chosen) {
        return session.put("/user/users/me/password", Json.object("currentPassword", current, "newPassword", chosen));
    }

    private static Http.Answer onPage(PageClient browser, String current, String chosen, String again) {
        browser.get("/profile/password").expect(200);
        return browser.post("/profile/password", "currentPassword", current, "newPassword", chosen, "again", again);
    }
}
