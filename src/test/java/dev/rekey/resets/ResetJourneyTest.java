package dev.rekey.resets;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The story, page by page, in a real browser: reset in the console, set up again, reset once more in Admin: Help. */
class ResetJourneyTest {
    @Test
    void administratorResetsAndMemberSetsUpAgain() {
        World.TestOrg org = World.org().enforcingMfa();
        org.member("Vasco");
        Person valentina = org.member("Valentina");
        Phone lost = valentina.setUpAtSignIn();
        Person administrator = org.admin();
        Phone administrators = administrator.setUpAtSignIn();
        try (Browser desk = Browser.open();
                Browser phoneless = Browser.open(390, 844)) {
            signInWithCode(desk, administrator, administrators);
            Page console = desk.page();
            findInUserManagement(console, valentina);
            resetInTheConsole(console);
            SentMail.to(valentina.email(), "was reset", 1);
            SentMail.setUpCode(valentina.email());

            Phone fresh = setUpAgain(phoneless, valentina);
            signOut(phoneless.page());
            oldCodeOpensNothing(phoneless, valentina, lost);
            signInWithCode(phoneless, valentina, fresh);

            resetInAdminHelp(console, valentina);
            phoneless.page().reload();
            assertThat(phoneless.page()).hasURL(Pattern.compile("/sign-in$"));
            setUpAgain(phoneless, valentina);
            assertThat(desk.errors())
                    .as("the one refused call that was tried")
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("404");
            assertThat(phoneless.errors()).isEmpty();
        }
    }

    private static void findInUserManagement(Page console, Person valentina) {
        console.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Administration"))
                .click();
        console.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("User Management"))
                .click();
        assertThat(console.getByText("100 Licensed Users")).isVisible();
        assertThat(console.locator("#users tbody tr")).hasCount(3);
        console.getByPlaceholder("Search names and e-mail").pressSequentially("alent");
        assertThat(console.locator("#users tbody tr")).hasCount(1);
        assertThat(console).hasURL(Pattern.compile("search=alent"));
        console.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Valentina Tester"))
                .click();
        assertThat(heading(console)).hasText("User Management : Edit User : Valentina Tester");
        assertThat(console).hasURL(Pattern.compile("/admin/users/" + valentina.id()));
    }

    private static void resetInTheConsole(Page console) {
        Locator button = console.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset Org-Level MFA For This User"));
        button.click();
        Locator dialog = console.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.HEADING)).hasText("Reset MFA for this user?");
        assertThat(dialog)
                .containsText(
                        "Once MFA is reset, the user will need to set up their multi-factor authentication again.");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(dialog).isHidden();
        assertThat(button).isFocused();
        button.press("Enter");
        assertThat(dialog).isVisible();
        console.keyboard().press("Escape");
        assertThat(console.getByRole(AriaRole.DIALOG)).isHidden();
        button.click();
        console.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Reset MFA").setExact(true))
                .click();
        assertThat(console.getByText("MFA was reset."))
                .containsText("authenticator apps 1, passkeys 0, recovery codes 10");
        assertThat(console.getByText("Not set up").first()).isVisible();
    }

    private static Phone setUpAgain(Browser browser, Person valentina) {
        browser.typePassword(valentina);
        Page page = browser.page();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Multi-Factor Authenticator Setup");
        assertThat(page.getByAltText("QR code")).isHidden();
        page.getByLabel("Set-up code").fill("7777-7777-7777");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go on"))
                .click();
        assertThat(page.getByText("This set-up code is not right")).isVisible();
        page.getByLabel("Set-up code").fill(SentMail.setUpCode(valentina.email()));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go on"))
                .click();
        assertThat(page.getByAltText("QR code")).isVisible();
        page.navigate("/");
        assertThat(page).hasURL(Pattern.compile("/sign-in$"));
        page.getByText("No camera? Type the key by hand").click();
        Phone phone = new Phone(page.locator("#set-up-key").textContent());
        page.getByLabel("Code").fill(phone.wrongCode());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify"))
                .click();
        assertThat(page.getByText("This code is not right")).isVisible();
        page.getByLabel("Code").fill(phone.freshCode());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify"))
                .click();
        assertThat(page.getByText("Your second factor works.")).isVisible();
        assertThat(page.locator("#recovery-codes li")).hasCount(10);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have saved them"))
                .click();
        assertThat(heading(page)).hasText("My Tasks");
        return phone;
    }

    private static void signInWithCode(Browser browser, Person person, Phone phone) {
        browser.typePassword(person);
        Page page = browser.page();
        page.getByLabel("Code").fill(phone.freshCode());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify"))
                .click();
        assertThat(heading(page)).hasText("My Tasks");
    }

    private static void oldCodeOpensNothing(Browser browser, Person person, Phone lost) {
        browser.typePassword(person);
        Page page = browser.page();
        page.getByLabel("Code").fill(lost.freshCode());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify"))
                .click();
        assertThat(page.getByText("This code is not right")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in as somebody else"))
                .click();
    }

    private static void signOut(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Your profile"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.getByText("You are signed out.")).isVisible();
    }

    private static void resetInAdminHelp(Page console, Person valentina) {
        console.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Administration"))
                .click();
        console.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Admin Overview"))
                .click();
        console.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Swagger Docs"))
                .click();
        assertThat(heading(console)).hasText("Admin: Help");
        assertThat(console.locator("details.topic[open]")).hasCount(0);
        console.getByPlaceholder("Search topics, paths and summaries").pressSequentially("RESET USER");
        Locator call = console.locator("details.operation");
        assertThat(call).hasCount(1);
        call.locator("summary").first().click();
        call.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Click to Populate Example"))
                .last()
                .click();
        Locator body = call.getByLabel("Body");
        assertThat(body).hasValue(Pattern.compile("\"ids\""));
        call.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"))
                .click();
        assertThat(call.locator("[data-status]")).containsText("404");
        body.fill("{\"ids\": [" + valentina.id() + "]}");
        call.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"))
                .click();
        assertThat(call.locator("[data-status]")).containsText("204");
        assertThat(call.locator("[data-curl]")).containsText("/user/users/mfa/reset");
    }
}
