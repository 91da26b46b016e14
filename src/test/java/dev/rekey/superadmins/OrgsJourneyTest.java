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
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A super admin makes an org, enters it, suspends and resumes it, in a real browser. */
class OrgsJourneyTest {
    @Test
    void superAdminMakesEntersSuspendsAndResumesAnOrg() {
        Person operator = World.superAdmin();
        Phone phone = operator.optIn(operator.signIn());
        String name = "Blue Harbor " + UUID.randomUUID();
        try (Browser browser = Browser.open()) {
            Page page = browser.typePassword(operator).page();
            page.getByLabel("Code").fill(phone.freshCode());
            press(page, "Verify");
            assertThat(heading(page)).hasText("My Tasks");
            page.navigate("/admin/orgs");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create Org"))
                    .click();
            page.getByLabel("Name").fill(name);
            page.getByLabel("Licenses").fill("2");
            press(page, "Create Org");
            assertThat(page).hasURL(Pattern.compile("/admin/orgs/\\d+$"));
            String address = page.url();
            press(page, "Add me to this org");
            assertThat(page).hasURL(Pattern.compile("/switch-org$"));
            assertThat(page.getByText(name).first()).isVisible();
            page.navigate(address);
            assertThat(page.getByText("1 enabled, 0 inactive now.")).isVisible();
            press(page, "Suspend");
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText(name);
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Suspend"))
                    .click();
            assertThat(page.getByText("Suspended", new Page.GetByTextOptions().setExact(true))
                            .first())
                    .isVisible();
            page.navigate("/switch-org");
            assertThat(page.getByText(name)).hasCount(0);
            page.navigate(address);
            press(page, "Resume");
            assertThat(page.getByText("Suspended", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(0);
            page.navigate("/switch-org");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                    .click();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Administration")))
                    .isVisible();
            assertThat(browser.errors()).isEmpty();
        }
    }
}
