package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever comes in with a recovery code is led to set up anew, once nothing is owed any more. */
class RecoveredSignInTest {
    private static final String WHY = "You came in with a recovery code";
    private static final Pattern KEY = Pattern.compile("id=\"set-up-key\">([^<]+)<");

    @Test
    void landsOnTheSetUpPageAndReplacesTheAppThere() {
        Person member = World.org().member("Mia");
        Phone lost = member.optIn(member.signIn());
        PageClient browser = PageClient.open();
        browser.password(member);
        Http.Answer landed = browser.code(lost.recoveryCodes().get(0)).expect(200);
        assertThat(landed.text()).contains(WHY, "authenticator app seems lost", "Not now", "href=\"/\"");
        Phone phone = new Phone(key(landed));
        Http.Answer done = browser.post("/profile/mfa/set-up", "level", "user", "code", phone.freshCode())
                .expect(200);
        assertThat(done.text()).contains("MFA is set up");
        member.authenticate(lost.freshCode()).expect(401, "mfa-required");
        member.authenticate(phone.freshCode()).expect(200);
        assertThat(PageClient.of(member, phone).get("/profile/mfa/set-up").text())
                .doesNotContain(WHY);
    }

    @Test
    void notNowGoesHomeAndTheCodeIsOneLess() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.code(phone.recoveryCodes().get(0));
        assertThat(browser.get("/").expect(200).text()).contains("My Tasks");
        assertThat(browser.get("/profile/mfa").text()).contains("Recovery codes left: 9");
    }

    @Test
    void levelIsTheOneThatTheCodeOpened() {
        Person member = World.org().enforcingMfa().member("Mia");
        Phone ofOrg = member.setUpAtSignIn();
        Phone ofUser = member.optIn(member.signIn(ofOrg));
        PageClient browser = PageClient.open();
        browser.password(member);
        Http.Answer next = browser.code(ofUser.freshCode());
        assertThat(next.text()).doesNotContain(WHY);
        assertThat(browser.code(ofOrg.recoveryCodes().get(0)).text()).contains(WHY, "name=\"level\" value=\"org\"");
    }

    @Test
    void whatIsOwedBesidesComesFirst() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        Phone phone = member.optIn(member.signInTo(org.id()));
        PageClient browser = PageClient.open();
        browser.password(member);
        assertThat(browser.code(phone.recoveryCodes().get(0)).text())
                .contains(org.name(), other.name())
                .doesNotContain(WHY);
        assertThat(browser.post("/sign-in/org", "org", other.id().toString()).text())
                .contains(WHY, "name=\"level\" value=\"user\"");
        browser.get("/switch-org");
        Http.Answer switched = browser.post("/switch-org", "org", org.id().toString());
        assertThat(switched.text()).as("met before").contains("My Tasks").doesNotContain(WHY);
    }

    /** The page with the new codes of one level leads on to the other. */
    @Test
    void setUpThatIsOwedComesFirst() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Phone lost = member.optIn(member.signIn());
        org.admin()
                .signIn()
                .put("/user/org/settings", "{\"userLevelMfaAccepted\": false}")
                .expect(204);
        org.enforcingMfa();
        PageClient browser = PageClient.open();
        browser.password(member);
        Http.Answer setUp = browser.code(lost.recoveryCodes().get(0)).expect(200);
        assertThat(setUp.text()).contains("Multi-Factor Authenticator Setup").doesNotContain(WHY);
        Phone phone = new Phone(key(setUp));
        assertThat(browser.post("/sign-in/set-up", "code", phone.freshCode()).text())
                .contains("I have saved them", "href=\"/profile/mfa/set-up?recovered=true&amp;level=user\"");
        assertThat(browser.get("/profile/mfa/set-up?recovered=true&level=user").text())
                .contains(WHY);
    }

    @Test
    void appsCodeGoesHome() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        PageClient browser = PageClient.open();
        browser.password(member);
        assertThat(browser.code(phone.freshCode()).text()).contains("My Tasks").doesNotContain(WHY);
    }

    private static String key(Http.Answer page) {
        Matcher key = KEY.matcher(page.text());
        assertThat(key.find()).as(page.text()).isTrue();
        return key.group(1);
    }
}
