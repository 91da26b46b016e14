package dev.rekey.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions of browsers: one cookie, whose token is another after each step. */
class SessionTest {
    private static final String COOKIE = "rekey";
    private static final String SIGN_IN_PAGE = "name=\"password\"";

    @Test
    void sessionEndsAfterSixtyMinutesWithoutUse() {
        PageClient browser = signedIn(World.org().member("Mia"));
        for (int i = 0; i < 3; i++) {
            Kit.CLOCK.advance(Duration.ofMinutes(59));
            assertThat(browser.signedIn()).isTrue();
        }
        Kit.CLOCK.advance(Duration.ofMinutes(60));
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void orgSaysHowLongASessionMayIdle() {
        World.TestOrg org = World.org();
        PageClient browser = signedIn(org.member("Mia"));
        settings(org, "{\"idleMinutes\": 5}");
        Kit.CLOCK.advance(Duration.ofMinutes(4));
        assertThat(browser.signedIn()).isTrue();
        Kit.CLOCK.advance(Duration.ofMinutes(5));
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void sessionEndsAfterTwelveHoursWhateverItsUse() {
        World.TestOrg org = World.org();
        settings(org, "{\"idleMinutes\": 720}");
        PageClient browser = signedIn(org.member("Mia"));
        Kit.CLOCK.advance(Duration.ofMinutes(12 * 60 - 1));
        assertThat(browser.signedIn()).isTrue();
        Kit.CLOCK.advance(Duration.ofMinutes(1));
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void orgSaysHowLongASessionMayLast() {
        World.TestOrg org = World.org();
        settings(org, "{\"absoluteHours\": 1}");
        PageClient browser = signedIn(org.member("Mia"));
        Kit.CLOCK.advance(Duration.ofMinutes(59));
        assertThat(browser.signedIn()).isTrue();
        Kit.CLOCK.advance(Duration.ofMinutes(1));
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void disablingAMemberEndsSessionsAndTokensAtOnce() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        PageClient browser = signedIn(member);
        Http token = member.signIn();
        org.admin()
                .signIn()
                .put("/user/users/" + member.id() + "/membership", "{\"enabled\": false}")
                .expect(204);
        assertThat(browser.signedIn()).isFalse();
        token.get("/user/users/me").expect(401, "unauthenticated");
        token.post("/user/authenticate/refresh", "").expect(401, "unauthenticated");
    }

    @Test
    void eachStepHasATokenOfItsOwnAndTheOneBeforeIsDead() {
        World.TestOrg org = World.org().enforcingMfa();
        Person member = org.member("Mia");
        Phone orgPhone = member.setUpAtSignIn();
        Phone userPhone = member.optIn(member.signIn(orgPhone));
        World.org().alsoMember(member);
        PageClient browser = PageClient.open();
        List<String> tokens = new ArrayList<>();
        browser.get("/sign-in");
        tokens.add(browser.cookie(COOKIE));
        browser.password(member);
        tokens.add(browser.cookie(COOKIE));
        browser.code(userPhone.freshCode());
        tokens.add(browser.cookie(COOKIE));
        browser.post("/sign-in/org", "org", org.id().toString());
        tokens.add(browser.cookie(COOKIE));
        assertThat(browser.signedIn()).isFalse();
        browser.code(orgPhone.code());
        assertThat(browser.signedIn()).isTrue();
        tokens.add(browser.cookie(COOKIE));

        assertThat(tokens).doesNotHaveDuplicates();
        assertThat(tokens.stream().map(token -> token.substring(0, 4)))
                .containsExactly("rkv_", "rki_", "rki_", "rki_", "rks_");
        for (String dead : tokens.subList(0, 4)) {
            PageClient thief = PageClient.open().with("Cookie", COOKIE + "=" + dead);
            assertThat(thief.get("/sign-in").text()).contains(SIGN_IN_PAGE);
            assertThat(thief.signedIn()).isFalse();
        }
    }

    @Test
    void switchingOrgMeetsThatOrgsStepsWithANewToken() {
        World.TestOrg first = World.org();
        World.TestOrg second = World.org().enforcingMfa();
        Person member = second.member("Mia");
        Phone phone = member.setUpAtSignIn();
        first.alsoMember(member);
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.post("/sign-in/org", "org", first.id().toString());
        assertThat(browser.signedIn()).isTrue();
        String before = browser.cookie(COOKIE);

        browser.get("/switch-org");
        assertThat(browser.post("/switch-org", "org", second.id().toString()).text())
                .contains("Verify it is you");
        assertThat(browser.signedIn()).isFalse();
        assertThat(opens(before)).isFalse();
        String half = browser.cookie(COOKIE);
        assertThat(browser.code(phone.freshCode()).text()).contains(second.name());
        assertThat(browser.cookie(COOKIE)).isNotIn(before, half);

        browser.get("/switch-org");
        browser.post("/switch-org", "org", first.id().toString());
        assertThat(browser.get("/").text()).contains(first.name());
        browser.get("/switch-org");
        browser.post("/switch-org", "org", second.id().toString());
        assertThat(browser.signedIn())
                .as("what was proved there is asked for again")
                .isFalse();
    }

    @Test
    void nobodySwitchesToAnOrgThatIsNotTheirOwn() {
        PageClient browser = signedIn(World.org().member("Mia"));
        browser.get("/switch-org");
        browser.post("/switch-org", "org", World.org().id().toString()).expect(404);
        assertThat(browser.signedIn()).as("and nothing is lost by trying").isTrue();
    }

    @Test
    void signingOutKillsTheTokenEverywhere() {
        PageClient browser = signedIn(World.org().member("Mia"));
        String token = browser.cookie(COOKIE);
        assertThat(opens(token)).isTrue();
        browser.get("/");
        assertThat(browser.post("/sign-out").text()).contains("You are signed out");
        assertThat(browser.cookie(COOKIE)).doesNotStartWith("rks_");
        assertThat(opens(token)).isFalse();
        assertThat(PageClient.open()
                        .at(Kit.secondNode())
                        .with("Cookie", COOKIE + "=" + token)
                        .signedIn())
                .isFalse();
    }

    @Test
    void tokensOfOneKindAreNotTakenForAnother() {
        Person member = World.org().member("Mia");
        PageClient browser = signedIn(member);
        Http.bearer(browser.cookie(COOKIE)).get("/user/users/me").expect(401, "unauthenticated");
        assertThat(opens(member.signIn().token())).isFalse();
        browser.http()
                .with("Authorization", "Bearer nonsense")
                .get("/user/users/me")
                .expect(401, "unauthenticated");
    }

    @Test
    void cookieIsKeptFromScriptsAndOtherSites() {
        PageClient browser = signedIn(World.org().member("Mia"));
        assertThat(browser.setCookie(COOKIE))
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain", "Max-Age", "Expires");
    }

    @Test
    void cookiesThatNobodyHereMadeAreNobodys() {
        for (String value : List.of("%ZZ", "%00", "%", "rks_%ZZ", "rki_%00", "rks_", "\"rks_x\"")) {
            for (String name : List.of(COOKIE, "rekey-device", "rekey-flash")) {
                PageClient browser = PageClient.open().with("Cookie", name + "=" + value);
                browser.get("/sign-in").expect(200);
                assertThat(browser.signedIn()).isFalse();
                browser.http().get("/user/users/me").expect(401, "unauthenticated");
            }
        }
    }

    @Test
    void tokensAreNowhereInTheDatabase() {
        Person member = World.org().member("Mia");
        List<String> tokens = new ArrayList<>();
        PageClient browser = signedIn(member);
        tokens.add(browser.cookie(COOKIE));
        Phone phone = member.optIn(member.signIn());
        tokens.add(member.signIn(phone).token());
        tokens.add(member.authenticate(null).json().path("continueToken").asString());
        String rows = String.join(
                "\n",
                Kit.db()
                        .sql("select s::text from session s where user_id = :user"
                                + " union all select s::text from sign_in s where user_id = :user"
                                + " union all select e::text from event e where subject_id = :user")
                        .param("user", member.id().value())
                        .query(String.class)
                        .list());
        assertThat(rows).contains(member.id().toString());
        for (String token : tokens) {
            String secret = token.substring(4);
            assertThat(secret).hasSizeGreaterThan(40);
            assertThat(rows)
                    .doesNotContain(secret, HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static PageClient signedIn(Person person) {
        PageClient browser = PageClient.open();
        browser.password(person);
        assertThat(browser.signedIn()).isTrue();
        return browser;
    }

    private static boolean opens(String token) {
        return PageClient.open().with("Cookie", COOKIE + "=" + token).signedIn();
    }

    private static void settings(World.TestOrg org, String json) {
        org.admin().signIn().put("/user/org/settings", json).expect(204);
    }
}
