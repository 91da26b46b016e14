package dev.rekey.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Json;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** Passwords and profile in a real browser. */
class AccountJourneyTest {
    @Test
    void meterFollowsWhatIsTypedOnTheActivationPage() {
        World.TestOrg org = World.org();
        String email = "noa-" + System.nanoTime() + "@example.org";
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", email))
                .expect(201);
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            page.navigate(SentMail.to(email).path());
            Locator meter = page.locator("#meter");
            assertThat(meter).isEmpty();
            page.getByLabel("New password").pressSequentially("password1234");
            assertThat(meter).containsText("Weak.");
            assertThat(meter).containsText("It must be harder to guess.");
            double weak = filled(meter);
            page.getByLabel("New password").pressSequentially(" of a long winter night");
            assertThat(meter).containsText("Strong.");
            assertThat(meter).not().containsText("harder");
            assertThat(filled(meter)).isGreaterThan(weak);
            page.getByLabel("The same once more").fill("password1234 of a long winter night");
            button(page, "Activate").click();
            assertThat(page.getByText("Your account is active.")).isVisible();
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void profileSavesNames() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        try (Browser browser = Browser.open()) {
            Page page = browser.typePassword(member).page();
            assertThat(heading(page)).isVisible();
            page.navigate("/profile");
            page.getByLabel("First Name").fill("Maria <b>");
            page.getByLabel("Last Name").fill("Ferrer");
            button(page, "Save").first().click();
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.getByLabel("First Name")).hasValue("Maria <b>");
            page.getByLabel("First Name").fill("x".repeat(201));
            button(page, "Save").first().click();
            assertThat(page.locator("#e-firstName")).hasText("Too long: 200 characters at most");
            assertThat(browser.errors()).isEmpty();
        }
        var shown = org.admin().signIn().get("/user/users/" + member.id()).json();
        assertThat(shown.path("firstName").asString()).isEqualTo("Maria <b>");
        assertThat(shown.path("lastName").asString()).isEqualTo("Ferrer");
    }

    @Test
    void forgottenPasswordIsSetAnewFromTheSignInPage() {
        Person member = World.org().member("Mia");
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            page.navigate("/sign-in");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Forgot your password?"))
                    .click();
            page.getByLabel("Email").fill(member.email());
            button(page, "Mail me a link").click();
            assertThat(page.getByText("If there is an account for " + member.email()))
                    .isVisible();
            page.navigate(PasswordLink.mailed(member, 1).mail().path());
            page.getByLabel("New password").fill("a winter night in the harbour");
            assertThat(page.locator("#meter")).containsText("Strong.");
            page.getByLabel("The same once more").fill("a winter night in the harbour");
            button(page, "Set the password").click();
            assertThat(page.getByText("Your new password is set.")).isVisible();
            page.getByLabel("Email").fill(member.email());
            page.getByLabel("Password").fill("a winter night in the harbour");
            button(page, "Sign in").click();
            assertThat(page.getByText("My Tasks").first()).isVisible();
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void ownPasswordIsChangedWithoutScript() {
        Person member = World.org().member("Mia");
        try (Browser browser = Browser.openWithoutScripts()) {
            Page page = browser.typePassword(member).page();
            page.navigate("/profile/password");
            page.getByLabel("Current password").fill(World.PASSWORD);
            page.getByLabel("New password").fill("a winter night in the harbour");
            page.getByLabel("The same once more").fill("a winter night in the harbour");
            button(page, "Change the password").click();
            assertThat(page.getByText("Your password is changed")).isVisible();
        }
        member.authenticateWith("a winter night in the harbour").expect(200);
    }

    /** How many bars of the meter have the colour of the first. */
    private static double filled(Locator meter) {
        return ((Number) meter.evaluate("""
                        meter => { const bars = [...meter.querySelectorAll('i')].map(bar => getComputedStyle(bar).backgroundColor);
                                   return bars.filter(colour => colour === bars[0]).length; }
                        """)).doubleValue();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
