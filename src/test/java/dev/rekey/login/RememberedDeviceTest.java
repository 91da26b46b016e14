package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Remember this device for 30 days. */
class RememberedDeviceTest {
    private static final String COOKIE = "rekey-device";
    private static final String OFFER = "Remember this device for 30 days";
    private static final String CODE_PAGE = "Verify it is you";

    @Test
    void rememberedBrowserIsAskedForNoCodeAndAnotherIs() {
        Owner owner = optedIn();
        PageClient browser = PageClient.open();
        assertThat(browser.password(owner.member).text()).contains(OFFER);
        browser.codeAndRemember(owner.phone.freshCode());
        browser.post("/sign-out");
        browser.password(owner.member);
        assertThat(browser.signedIn()).isTrue();

        PageClient another = PageClient.open();
        assertThat(another.password(owner.member).text()).contains(CODE_PAGE);
        another.code(owner.phone.freshCode());
        assertThat(another.cookie(COOKIE)).as("not ticked").isEmpty();
        another.post("/sign-out");
        assertThat(another.password(owner.member).text()).contains(CODE_PAGE);
    }

    @Test
    void cookieIsKeptFromScriptsAndOtherSitesAndStoredHashed() {
        Owner owner = optedIn();
        PageClient browser = remembered(owner);
        assertThat(browser.setCookie(COOKIE))
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000")
                .doesNotContain("Domain");
        assertThat(rows(owner.member)).doesNotContain(browser.cookie(COOKIE));
    }

    @Test
    void deviceIsForgottenAfterThirtyDaysWhateverItsUse() {
        Owner owner = optedIn();
        PageClient browser = remembered(owner);
        Kit.CLOCK.advance(Duration.ofDays(29));
        browser.password(owner.member);
        assertThat(browser.signedIn()).isTrue();
        browser.post("/sign-out");
        Kit.CLOCK.advance(Duration.ofDays(1));
        assertThat(browser.password(owner.member).text()).contains(CODE_PAGE);
    }

    @Test
    void deviceIsRememberedForOneLevelAndOneOrg() {
        World.TestOrg first = World.org().enforcingMfa();
        Person member = first.member("Mia");
        Phone firstPhone = member.setUpAtSignIn();
        Phone userPhone = member.optIn(member.signIn(firstPhone));
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.codeAndRemember(userPhone.freshCode());
        assertThat(browser.code(firstPhone.code()).text()).doesNotContain(CODE_PAGE);
        browser.post("/sign-out");

        assertThat(browser.password(member).text()).contains(CODE_PAGE, "for this org");
        String before = browser.cookie(COOKIE);
        browser.codeAndRemember(firstPhone.freshCode());
        assertThat(browser.cookie(COOKIE)).as("never the same secret again").isNotEqualTo(before);
        browser.post("/sign-out");
        browser.password(member);
        assertThat(browser.signedIn()).as("for both levels").isTrue();
    }

    @Test
    void anotherOrgAsksForItsOwnCode() {
        World.TestOrg first = World.org().enforcingMfa();
        World.TestOrg second = World.org();
        Person member = first.member("Mia");
        Phone firstPhone = member.setUpAtSignIn();
        second.alsoMember(member);
        Http admin = second.admin().signIn();
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.post("/sign-in/org", "org", first.id().toString());
        browser.codeAndRemember(firstPhone.freshCode());
        assertThat(browser.signedIn()).isTrue();
        admin.put("/user/org/mfa", "{\"isMfaEnforced\": true}").expect(204);

        browser.get("/switch-org");
        assertThat(browser.post("/switch-org", "org", second.id().toString()).text())
                .contains("Multi-Factor Authenticator Setup")
                .doesNotContain(OFFER);
        assertThat(browser.signedIn()).isFalse();
        browser.post("/sign-in/cancel");
        browser.password(member);
        browser.post("/sign-in/org", "org", first.id().toString());
        assertThat(browser.signedIn()).as("the first still knows the browser").isTrue();
    }

    @Test
    void ownerForgetsADeviceInTheProfileAndNobodyElseCan() {
        Owner owner = optedIn();
        PageClient browser = remembered(owner);
        browser.password(owner.member);
        Matcher forget = Pattern.compile("/profile/devices/\\d+/forget")
                .matcher(browser.get("/profile/mfa").text());
        assertThat(forget.find()).isTrue();

        PageClient stranger = PageClient.open();
        stranger.password(owner.org.admin());
        stranger.get("/profile/mfa");
        stranger.post(forget.group()).expect(404);
        browser.post(forget.group()).expect(200);
        assertThat(browser.get("/profile/mfa").text()).doesNotContain("/forget");
        browser.post("/sign-out");
        assertThat(browser.password(owner.member).text()).contains(CODE_PAGE);
    }

    @Test
    void resetForgetsTheDevicesOfItsLevel() {
        Owner owner = optedIn();
        PageClient browser = remembered(owner);
        Http admin = owner.org.admin().signIn();
        String ids = "{\"ids\": [" + owner.member.id() + "], \"level\": ";
        admin.put("/user/users/mfa/reset", ids + "\"org\"}").expect(204);
        browser.password(owner.member);
        assertThat(browser.signedIn()).isTrue();
        admin.put("/user/users/mfa/reset", ids + "\"user\"}").expect(204);
        assertThat(rows(owner.member)).isEmpty();
        owner.member.setUpAgain();
        assertThat(browser.password(owner.member).text()).contains(CODE_PAGE);
    }

    @Test
    void apiKnowsNoDevices() {
        Owner owner = optedIn();
        PageClient browser = remembered(owner);
        Http api = Http.api().with("Cookie", COOKIE + "=" + browser.cookie(COOKIE));
        String password = Json.object("email", owner.member.email(), "password", World.PASSWORD);
        Http.Answer asked = api.post("/user/authenticate", password).expect(401, "mfa-required");
        Http.Answer done = Person.goOn(asked, owner.phone.freshCode()).expect(200);
        assertThat(done.response().headers().allValues("Set-Cookie")).isEmpty();
        api.post("/user/authenticate", password.replace("}", ", \"remember\": true}"))
                .expect(400, "unknown-field", "remember");
    }

    @Test
    void aRecoveryCodeMayRememberADeviceAndAWrongCodeMayNot() {
        Owner owner = optedIn();
        PageClient browser = PageClient.open();
        browser.password(owner.member);
        browser.codeAndRemember(owner.phone.wrongCode());
        assertThat(browser.cookie(COOKIE)).isEmpty();
        browser.codeAndRemember(owner.phone.recoveryCodes().get(0));
        browser.post("/sign-out");
        browser.password(owner.member);
        assertThat(browser.signedIn()).isTrue();
    }

    private record Owner(World.TestOrg org, Person member, Phone phone) {}

    private static Owner optedIn() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        return new Owner(org, member, member.optIn(member.signIn()));
    }

    /** A browser that is remembered and signed out. */
    private static PageClient remembered(Owner owner) {
        PageClient browser = PageClient.open();
        browser.password(owner.member);
        browser.codeAndRemember(owner.phone.freshCode());
        browser.post("/sign-out");
        return browser;
    }

    private static String rows(Person person) {
        return String.join(
                "\n",
                Kit.db()
                        .sql("select d::text from remembered_device d where user_id = :user")
                        .param("user", person.id().value())
                        .query(String.class)
                        .list());
    }
}
