package dev.rekey.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages when something is refused, done, long or empty: axe-core finds nothing serious, nothing scrolls sideways. */
class PageStatesTest {
    @Test
    void pagesOfTheFirstSignIn() {
        World.TestOrg org = World.org().enforcingMfa();
        Person member = org.member("Mia");
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            page.navigate("/sign-in");
            page.getByLabel("Email").fill(member.email());
            page.getByLabel("Password").fill("not the password");
            press(page, "Sign in");
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            Inspection.of(page, "sign-in, refused");
            browser.typePassword(member);
            page.getByText("No camera? Type the key by hand").click();
            Phone phone = new Phone(page.locator("#set-up-key").textContent());
            page.getByLabel("Code").fill(phone.wrongCode());
            press(page, "Verify");
            Inspection.of(page, "set-up, refused");
            page.getByLabel("Code").fill(phone.freshCode());
            press(page, "Verify");
            assertThat(page.locator("#recovery-codes li")).hasCount(10);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have saved them"))
                    .click();
            assertThat(heading(page)).hasText("My Tasks");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void pagesOfLaterSignIns() {
        World.TestOrg org = World.org().enforcingMfa();
        World.TestOrg other = World.org("An org with the longest name: " + "Donaudampfschifffahrt".repeat(8), 9);
        Person member = org.member("Mia");
        Phone phone = member.setUpAtSignIn();
        other.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Mia", "lastName", "Tester", "email", member.email()))
                .expect(201);
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            browser.typePassword(member);
            assertThat(page.getByText("You are invited")).isVisible();
            Inspection.of(page, "org choice");
            page.getByText(org.name(), new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(heading(page)).hasText("Verify it is you");
            page.getByLabel("Code").fill(phone.wrongCode());
            press(page, "Verify");
            Inspection.of(page, "code, refused");
            page.getByLabel("Code").fill(phone.freshCode());
            page.getByLabel("Remember this device").check();
            press(page, "Verify");
            assertThat(heading(page)).hasText("My Tasks");
            page.navigate("/profile/mfa");
            assertThat(page.getByText("Forget")).isVisible();
            Inspection.of(page, "profile MFA with a remembered device");
            page.navigate("/switch-org");
            Inspection.of(page, "switch org");
            assertThat(browser.errors()).isEmpty();
            page.navigate("/admin/users");
            Inspection.of(page, "refused page");
        }
    }

    @Test
    void longNamesFitEverywhere() {
        World.TestOrg org = World.org("Rhabarberbarbara".repeat(12), 9);
        try (Browser browser = signedIn(org)) {
            Page page = browser.page();
            for (String path : List.of("/", "/admin/security", "/profile/mfa", "/admin/users")) {
                page.navigate(path);
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Your profile"))
                        .click();
                Inspection.of(page, path + " with the profile menu");
            }
        }
    }

    /** The API takes such addresses, so the page must. */
    @Test
    void addressInAnyScriptSignsIn() {
        Person member = World.org().member("Jürgen");
        assertThat(member.email()).startsWith("jürgen");
        try (Browser browser = Browser.open().typePassword(member)) {
            assertThat(heading(browser.page())).hasText("My Tasks");
        }
    }

    @Test
    void activationPage() {
        World.TestOrg org = World.org();
        String email = "a-name-that-is-rather-long-and-does-not-break." + org.id() + "@example.org";
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Noor", "lastName", "Tester", "email", email))
                .expect(201);
        try (Browser browser = Browser.open()) {
            browser.page().navigate(SentMail.to(email).link());
            Inspection.of(browser.page(), "activation");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void pagesOfUserManagement() {
        World.TestOrg org = World.org();
        Person member = org.member("Donaudampfschifffahrtsgesellschaftskapitaen");
        try (Browser browser = signedIn(org)) {
            Page page = browser.page();
            page.navigate("/admin/users");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Administration"))
                    .click();
            Inspection.of(page, "Administrator Settings");
            page.navigate("/admin/users?search=nobody");
            Inspection.of(page, "users, none found");
            page.navigate("/admin/users/new");
            page.getByLabel("First Name").fill("Mia");
            page.getByLabel("Last Name").fill("Tester");
            page.getByLabel("Email").fill(member.email());
            press(page, "Done");
            assertThat(page.getByText("This address is a member already").first())
                    .isVisible();
            Inspection.of(page, "create, refused");
            page.navigate("/admin/users/" + member.id() + "/mfa/reset?level=org");
            Inspection.of(page, "reset without script");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void pagesOfTheAdministration() {
        World.TestOrg org = World.org();
        try (Browser browser = signedIn(org)) {
            Page page = browser.page();
            page.navigate("/admin/help?search=who am I");
            Locator call = page.locator("details.operation");
            call.locator("summary").first().click();
            call.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"))
                    .click();
            assertThat(call.locator("[data-status]")).containsText("200");
            Inspection.of(page, "help with an answer");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void pagesOfTheProfile() {
        World.TestOrg org = World.org();
        try (Browser browser = signedIn(org)) {
            Page page = browser.page();
            page.navigate("/profile/mfa/set-up");
            page.getByText("No camera? Type the key by hand").click();
            Phone phone = new Phone(page.locator("#set-up-key").textContent());
            page.getByLabel("Code").fill(phone.freshCode());
            press(page, "Verify");
            assertThat(page.locator("#recovery-codes li")).hasCount(10);
            Inspection.of(page, "recovery codes in profile");
            assertThat(browser.errors()).isEmpty();
        }
    }

    /** The administrator is exempt, so that the reset's button is there without a code at sign-in. */
    private static Browser signedIn(World.TestOrg org) {
        Person second = org.anotherAdmin("Bea");
        second.signIn()
                .put("/user/users/" + org.admin().id() + "/membership", "{\"mfaOptOut\": true}")
                .expect(204);
        org.enforcingMfa();
        Browser browser = Browser.open().typePassword(org.admin());
        assertThat(browser.page()).hasURL(Pattern.compile("/$"));
        return browser;
    }
}
