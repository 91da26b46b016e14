package dev.rekey.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.tabTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** The console for those who have no mouse or no scripts, and what each page is sent with. */
class ScriptlessAndKeyboardTest {
    @Test
    void memberIsEditedWithoutScript() {
        World.TestOrg org = World.org();
        Person member = org.member("Valentina");
        try (Browser browser = Browser.openWithoutScripts()) {
            Page page = browser.page();
            browser.typePassword(org.admin());
            page.navigate("/admin/users/" + member.id());
            page.getByLabel("First Name").fill("Maria");
            page.getByLabel("All Data Access").check();
            page.getByLabel("Portal URL Access").check();
            page.getByLabel("Portal URL Access").uncheck();
            button(page, "Done").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("The changes are saved.");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Maria Tester")))
                    .isVisible();
        }
        var user = org.admin().signIn().get("/user/users/" + member.id()).json();
        assertThat(user.path("allDataAccess").asBoolean()).isTrue();
        assertThat(user.path("portalUrlAccess").asBoolean()).isFalse();
        assertThat(user.path("enabled").asBoolean()).isTrue();
        assertThat(user.path("mfaOptOut").asBoolean()).isFalse();
    }

    @Test
    void createUserShowsProblemsBesideTheFieldsAndKeepsWhatWasTyped() {
        World.TestOrg org = World.org();
        try (Browser browser = Browser.openWithoutScripts()) {
            Page page = browser.page();
            browser.typePassword(org.admin());
            page.navigate("/admin/users/new");
            page.getByLabel("First Name").fill("Noa");
            page.getByLabel("Last Name").fill("x".repeat(201));
            page.getByLabel("Email").fill("noa@example.org");
            page.getByLabel("Enable User Access").uncheck();
            page.getByLabel("All Data Access").check();
            button(page, "Done").click();
            assertThat(page.locator("#e-lastName")).hasText("Too long: 200 characters at most");
            assertThat(page.getByLabel("First Name")).hasValue("Noa");
            assertThat(page.getByLabel("Enable User Access")).not().isChecked();
            assertThat(page.getByLabel("All Data Access")).isChecked();
            page.getByLabel("Last Name").fill("Keys");
            page.getByLabel("Email").fill(org.admin().email());
            button(page, "Done").click();
            assertThat(page.locator("#e-email")).hasText("This address is a member already");
        }
    }

    /** Not even one click: menus, search, switches and the pop-up too. */
    @Test
    void memberIsFoundSwitchedAndResetWithTheKeyboardAlone() {
        World.TestOrg org = World.org();
        Person member = org.member("Valentina");
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            browser.typePassword(org.admin());
            assertThat(heading(page)).hasText("My Tasks");
            org.enforcingMfa();
            tabTo(page, page.locator("summary[aria-label=Administration]"));
            page.keyboard().press("Enter");
            tabTo(page, page.locator("nav.menu-list a[href='/admin/users']").last());
            page.keyboard().press("Enter");
            tabTo(page, page.getByPlaceholder("Search names and e-mail"));
            page.keyboard().type("valen");
            Locator found = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Valentina Tester"));
            assertThat(page.locator("#users tbody tr")).hasCount(1);
            tabTo(page, found);
            page.keyboard().press("Enter");
            assertThat(heading(page)).containsText("Valentina Tester");
            tabTo(page, button(page, "Change User Information"));
            page.keyboard().press("Enter");
            assertThat(page.getByLabel("First Name")).isFocused();
            page.keyboard().press("Control+A");
            page.keyboard().type("Maria");
            tabTo(page, page.getByLabel("All Data Access"));
            page.keyboard().press("Space");
            tabTo(page, button(page, "Done"));
            page.keyboard().press("Enter");
            assertThat(page.getByText("The changes are saved.")).isVisible();

            page.navigate("/admin/users/" + member.id());
            tabTo(page, button(page, "Reset Org-Level MFA For This User"));
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            assertThat(button(page, "Cancel")).isFocused();
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.getByText("MFA was reset.")).isVisible();
            assertThat(heading(page)).containsText("Maria Tester");
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
