package dev.rekey.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.tabTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** Where Tab, Space and Escape lead in the console. */
class KeyboardTest {
    @Test
    void menusOpenAndCloseByTheKeyboard() {
        try (Browser browser = Browser.open().typePassword(World.org().admin())) {
            Page page = browser.page();
            Locator gear = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Administration"));
            tabTo(page, gear);
            page.keyboard().press("Space");
            assertThat(link(page, "Admin Overview")).isVisible();
            page.keyboard().press("Escape");
            assertThat(link(page, "Admin Overview")).isHidden();
            assertThat(gear).isFocused();
        }
    }

    @Test
    void skipLinkComesFirstAndLeadsToTheContent() {
        try (Browser browser = Browser.open().typePassword(World.org().admin())) {
            Page page = browser.page();
            page.navigate("/admin/users");
            page.keyboard().press("Tab");
            assertThat(link(page, "Skip to the content")).isFocused();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat((Boolean) page.evaluate("document.querySelector('main').contains(document.activeElement)"))
                    .isTrue();
        }
    }

    /** As a person does: Tab, until it is there. */
    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }
}
