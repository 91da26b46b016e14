package dev.rekey.impersonation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From Edit User into a member's Home and back, in a real browser. */
class ImpersonationJourneyTest {
    @Test
    void administratorLooksAtTheOrgAsAMemberDoesAndComesBack() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        try (Browser browser = Browser.open()) {
            Page page = browser.typePassword(org.admin()).page();
            assertThat(heading(page)).hasText("My Tasks");
            page.navigate("/admin/users");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Mia Tester"))
                    .click();
            press(page, "Impersonate");
            Locator banner = page.locator(".impersonation");
            assertThat(banner).containsText("Mia Tester");
            assertThat(banner).containsText(org.name());
            assertThat(heading(page)).hasText("My Tasks");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Administration")))
                    .hasCount(0);
            page.navigate("/profile");
            assertThat(banner).containsText("Mia Tester");
            page.setViewportSize(390, 844);
            assertThat(page.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Turn Off Impersonation Mode")))
                    .isInViewport();
            press(page, "Turn Off Impersonation Mode");
            assertThat(page).hasURL(Pattern.compile("/admin/users/" + mia.id() + "$"));
            assertThat(banner).hasCount(0);
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Administration")))
                    .isVisible();
            assertThat(browser.errors()).isEmpty();
        }
    }
}
