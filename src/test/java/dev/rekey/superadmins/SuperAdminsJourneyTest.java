package dev.rekey.superadmins;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** A super admin makes another one, and ends what was given. */
class SuperAdminsJourneyTest {
    @Test
    void anotherSuperAdminIsMadeAndEnded() {
        Person operator = World.superAdmin();
        Phone phone = operator.optIn(operator.signIn());
        Person mia = World.org().member("Mia");
        try (Browser desk = Browser.open().typePassword(operator)) {
            Page page = desk.page();
            page.getByLabel("Code").fill(phone.freshCode());
            press(page, "Verify");
            assertThat(heading(page)).hasText("My Tasks");
            page.navigate("/admin/super-admins");
            page.getByLabel("Email").fill("nobody@example.net");
            press(page, "Make a super admin");
            assertThat(page.getByText("Nobody active has this address").first()).isVisible();
            page.getByLabel("Email").fill(mia.email());
            press(page, "Make a super admin");
            assertThat(page.getByText("This person is a super admin now.")).isVisible();
            Locator row = page.locator("ul.rows li", new Page.LocatorOptions().setHasText(mia.email()));
            assertThat(row).isVisible();
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                    .click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("No super admin any more?");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                    .click();
            assertThat(page.getByText("This person is no super admin any more."))
                    .isVisible();
            assertThat(row).hasCount(0);
            assertThat(desk.errors()).isEmpty();
        }
    }
}
