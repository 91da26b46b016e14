package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.users.Passwords;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a password must be, on whatever road it is set; the meter and the refusal have one judge. */
class PasswordRulesTest {
    private static final String WEAK = "too easy to guess";

    static Stream<String> passwords() {
        return Stream.of(
                "password1234",
                "Password1234!",
                "P@ssw0rdP@ssw0rd",
                "123456789012",
                "qwertyuiopas",
                "aaaaaaaaaaaaaaaa",
                "abcabcabcabcabc",
                "valentinatester",
                "TesterValentina1",
                "blueharbormaritime",
                "Blue Harbor 2026",
                "rekeyrekeyrekey",
                "iloveyou12345",
                "!@#$%^&*()!@#$",
                "1234567890!@#$%^&*()",
                "a long enough passphrase!",
                "correct horse battery staple x",
                "vB7#kq2!mZ0pL",
                "4@8({[<369&#!1/|0$5+7%2/",
                "👩‍🚀 rockets and 🍋 lemonade",
                "  spaces around it all  ",
                "пароль из нескольких слов");
    }

    /** A new passphrase of the person is judged on three roads and by the meter beside each, and all agree. */
    @ParameterizedTest
    @MethodSource("passwords")
    void meterAndServerAgreeOnEachRoad(String password) {
        World.TestOrg org = World.org("Blue Harbor Maritime", 100);
        String email = "valentina-" + System.nanoTime() + "@example.org";
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Valentina", "lastName", "Tester", "email", email))
                .expect(201);
        SentMail invitation = SentMail.to(email);
        PageClient browser = PageClient.open();
        boolean shown = metered(browser, invitation.path(), "password", password, invitation.token());
        assertThat(activate(browser, invitation.token(), password).contains(WEAK))
                .isEqualTo(!shown);

        Person member = org.member("Valentina");
        PasswordLink link = PasswordLink.of(member);
        PageClient atLink = link.open();
        assertThat(metered(atLink, link.mail().path(), "password", password, link.token()))
                .isEqualTo(shown);
        PageClient session = PageClient.open();
        session.password(member);
        assertThat(metered(session, "/profile/password", "newPassword", password, ""))
                .isEqualTo(shown);
        String changed = session.post(
                        "/profile/password",
                        "currentPassword",
                        World.PASSWORD,
                        "newPassword",
                        password,
                        "again",
                        password)
                .text();
        assertThat(changed.contains(WEAK)).isEqualTo(!shown);
        assertThat(changed.contains("Your password is changed")).isEqualTo(shown);
        if (shown) {
            member.authenticateWith(password).expect(200);
        } else {
            assertThat(link.set(atLink, password).text()).contains(WEAK);
            member.signIn();
        }
    }

    @Test
    void whatIsMadeOfTheOwnNamesAddressOrOrgIsWeak() {
        World.TestOrg org = World.org("Zirkelbaum Quarzwerk", 100);
        Person member = org.member("Xanthippa");
        Http session = member.signIn();
        for (String password : List.of(
                "Xanthippa2026", "XanthippaTester", member.email(), "Zirkelbaum Quarzwerk", "zirkelbaumquarzwerk")) {
            assertThat(change(session, World.PASSWORD, password).text())
                    .as(password)
                    .contains("password-weak");
        }
    }

    @Test
    void lengthsAreCountedInCharacters() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        change(session, World.PASSWORD, "x7#Qp!v2Lk9").expect(400, "password-short", "newPassword");
        change(session, World.PASSWORD, "🍋🚀🐙🌵🎲🧲🪁🦉🎻⚓🧭").expect(400, "password-short", "newPassword");
        String words = "every word of it is another one and so on for ever, ";
        change(session, World.PASSWORD, words.repeat(6).substring(0, 257)).expect(400, "too-long", "newPassword");
        String longest = "🍋" + words.repeat(6).substring(0, 255);
        change(session, World.PASSWORD, longest).expect(204);
        member.authenticateWith(longest).expect(200);
        member.authenticateWith(longest.substring(0, longest.length() - 1)).expect(401);
        change(session, longest, "🍋🚀🐙🌵🎲🧲🪁🦉🎻⚓🧭🪗").expect(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  two spaces before and behind  ",
                "\ttab and\nnew line inside it",
                "emoji 🐙 octopus in the garden",
                "İstanbul'da güzel bir gün",
                "<script>alert('x')</script>",
                "%41%42%43 &amp; + plus signs",
                "zażółć gęślą jaźń wieczorem"
            })
    void anyCharactersWorkAndAreComparedExactly(String password) {
        Person member = World.org().member("Mia");
        PasswordLink.of(member).set(password).expect(200);
        member.authenticateWith(password).expect(200);
        PageClient browser = PageClient.open();
        browser.password(member.email(), password);
        assertThat(browser.signedIn()).isTrue();
        for (String other : List.of(
                password + " ",
                " " + password,
                password.strip().equals(password) ? password + "\n" : password.strip(),
                password.toUpperCase(java.util.Locale.ROOT),
                java.text.Normalizer.normalize(password, java.text.Normalizer.Form.NFD) + "x")) {
            member.authenticateWith(other).expect(401, "bad-credentials");
        }
    }

    @Test
    void currentPasswordIsNoNewOne() {
        Person member = World.org().member("Mia");
        change(member.signIn(), World.PASSWORD, World.PASSWORD).expect(400, "password-same", "newPassword");
        PasswordLink link = PasswordLink.of(member);
        assertThat(link.set(World.PASSWORD).text()).contains("the password that you have now");
    }

    @Test
    void strictestOrgCounts() {
        World.TestOrg lax = World.org();
        World.TestOrg strict = World.org();
        lax.admin()
                .signIn()
                .put("/user/org/settings", "{\"passwordMinimum\": 8}")
                .expect(204);
        strict.admin()
                .signIn()
                .put("/user/org/settings", "{\"passwordMinimum\": 30}")
                .expect(204);
        Person member = lax.member("Mia");
        change(member.signIn(), World.PASSWORD, "vB7#kq2!Z").expect(204);
        strict.alsoMember(member);
        PasswordLink link = PasswordLink.of(member);
        PageClient browser = link.open();
        assertThat(browser.get(link.mail().path()).text()).contains("At least 30 characters");
        assertThat(link.set(browser, "a passphrase of 29 characters").text()).contains("at least 30");
        link.set(browser, "a passphrase of 30 characters!").expect(200);
        member.authenticateWith("a passphrase of 30 characters!").expect(200);
    }

    @Test
    void meterAsksForTheAntiForgeryTokenAndTellsNoPassword() {
        Http.api()
                .form("/password-meter", java.util.Map.of("password", "password1234"))
                .expect(403);
        PageClient stranger = PageClient.open();
        stranger.get("/sign-in");
        Http.Answer answer = stranger.post("/password-meter", "password", "hunter2hunter2<b>");
        assertThat(answer.expect(200).text()).contains("data-score=").doesNotContain("hunter2");
    }

    /** In one browser an administrator is signed in, and somebody else's link is opened. */
    @Test
    void meterJudgesForWhomTheLinkIsWhoeverIsSignedIn() {
        World.TestOrg org = World.org();
        Person member = org.member("Xanthippa");
        PasswordLink link = PasswordLink.of(member);
        PageClient browser = PageClient.open();
        browser.password(org.admin());
        assertThat(metered(browser, link.mail().path(), "password", "XanthippaTester", link.token()))
                .isFalse();
        assertThat(link.set(browser, "XanthippaTester").text()).contains(WEAK);
    }

    /** All letters that zxcvbn takes for disguises at once, in as long a password as there may be. */
    @Test
    void noPasswordTakesLongToJudge() {
        Passwords.judge("the first one loads the words", List.of());
        for (String text : List.of("4@8({[<369&#!1/|0$5+7%2/", "({[<1!|7+4", "abcabd", "1", "a1!", "password")) {
            String password = text.repeat(256).substring(0, 256);
            long begin = System.nanoTime();
            Passwords.judge(password, List.of("valentina", "rodriguez"));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(text).isLessThan(Duration.ofSeconds(2));
        }
    }

    /** Leaves the browser on the page beside whose field the meter is. */
    private static boolean metered(PageClient browser, String page, String field, String password, String token) {
        browser.get(page).expect(200);
        String meter = browser.post("/password-meter", field, password, "token", token)
                .expect(200)
                .text();
        browser.get(page).expect(200);
        boolean strong = meter.contains("data-score=\"3\"") || meter.contains("data-score=\"4\"");
        assertThat(meter.contains("It must be harder to guess")).isEqualTo(!strong);
        return strong;
    }

    private static String activate(PageClient browser, String token, String password) {
        browser.get("/activate?token=" + token).expect(200);
        return browser.post("/activate", "token", token, "password", password, "again", password)
                .text();
    }

    private static Http.Answer change(Http session, String current, String chosen) {
        return session.put("/user/users/me/password", Json.object("currentPassword", current, "newPassword", chosen));
    }
}
