package dev.rekey.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What opens on pages and the steps of a sign-in, looked at; what goes with the keyboard alone, and without scripts. */
class ConsolePagesTest {
    @Test
    void whatOpensOnPagesIsAccessibleAndFits() {
        World.TestOrg org = World.org();
        Person member = org.member("Valentina");
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            browser.typePassword(org.admin());
            org.enforcingMfa();
            page.navigate("/admin/users/" + member.id());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset Org-Level MFA For This User"))
                    .click();
            page.getByRole(AriaRole.DIALOG).waitFor();
            Inspection.of(page, "reset pop-up");
            page.navigate("/admin/help?search=reset user");
            page.locator("details.operation summary").first().click();
            Inspection.of(page, "help with a call");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void signInIsAccessibleAndFits() {
        Person member = World.org().enforcingMfa().member("Valentina");
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            page.navigate("/sign-in");
            Inspection.of(page, "sign-in");
            browser.typePassword(member);
            Inspection.of(page, "set-up");
            page.getByText("No camera? Type the key by hand").click();
            Phone phone = new Phone(page.locator("#set-up-key").textContent());
            verify(page, phone.wrongCode());
            Inspection.of(page, "set-up after a wrong code");
            verify(page, phone.freshCode());
            Inspection.of(page, "recovery codes");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have saved them"))
                    .click();
            page.context().clearCookies();
            browser.typePassword(member);
            Inspection.of(page, "code");
            verify(page, phone.wrongCode());
            Inspection.of(page, "code after a wrong one");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void mainJobNeedsNoScript() {
        World.TestOrg org = World.org();
        Person member = org.member("Valentina");
        try (Browser browser = Browser.openWithoutScripts()) {
            Page page = browser.page();
            browser.typePassword(org.admin());
            org.enforcingMfa();
            page.navigate("/admin/users");
            Locator search = page.getByPlaceholder("Search names and e-mail");
            search.fill("valen");
            search.press("Enter");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Valentina Tester"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset Org-Level MFA For This User"))
                    .click();
            assertThat(heading(page)).hasText("Reset MFA for this user?");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Reset MFA").setExact(true))
                    .click();
            assertThat(page).hasURL(Pattern.compile("/admin/users/" + member.id() + "$"));
            assertThat(page.getByText("MFA was reset.")).isVisible();
        }
    }

    private static void verify(Page page, String code) {
        page.getByLabel("Code").fill(code);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify"))
                .click();
    }
}
