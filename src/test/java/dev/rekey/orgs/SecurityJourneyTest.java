package dev.rekey.orgs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An administrator changes the org's settings, with a mistake or two on the way. */
class SecurityJourneyTest {
    @Test
    void pageShowsProblemsBesideTheFieldAndKeepsWhatWasTyped() {
        World.TestOrg org = World.org();
        try (Browser browser = Browser.open()) {
            browser.typePassword(org.admin());
            Page page = browser.page();
            assertThat(heading(page)).hasText("My Tasks");
            page.navigate("/admin/security");
            Locator shortest = page.getByLabel("Shortest password");
            Locator idle = page.getByLabel("End a session when unused for");
            assertThat(shortest).hasValue("12");
            page.getByLabel("Accept user-level MFA").uncheck();
            shortest.fill("7");
            idle.fill("30");
            press(page, "Save");
            assertThat(page.locator("#e-passwordMinimum")).hasText("It must be a number from 8 to 64");
            assertThat(shortest).hasAttribute("aria-invalid", "true");
            assertThat(shortest).hasAttribute("aria-describedby", "e-passwordMinimum");
            assertThat(shortest).isFocused();
            assertThat(shortest).hasValue("7");
            assertThat(idle).hasValue("30");
            assertThat(page.getByLabel("Accept user-level MFA")).not().isChecked();

            shortest.fill("16");
            idle.fill("<b>soon</b>");
            press(page, "Save");
            assertThat(page.locator("#e-idleMinutes")).hasText("Type a whole number");
            assertThat(idle).hasValue("<b>soon</b>");
            assertThat(shortest).hasValue("16");

            idle.fill(" 30 ");
            press(page, "Save");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("The settings are saved.");
            assertThat(idle).hasValue("30");
            assertThat(browser.errors()).isEmpty();
        }
        JsonNode saved = org.admin().signIn().get("/user/org/settings").json();
        assertThat(saved.path("userLevelMfaAccepted").asBoolean()).isFalse();
        assertThat(saved.path("passwordMinimum").asInt()).isEqualTo(16);
        assertThat(saved.path("idleMinutes").asInt()).isEqualTo(30);
    }
}
