package dev.rekey.help;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.rekey.kit.Browser;
import dev.rekey.kit.World;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A call that takes a file, in <em>Admin: Help</em>. */
class HelpFileTest {
    @Test
    void sendsAFileWithItsFields() {
        World.TestOrg org = World.org();
        try (Browser browser = Browser.open()) {
            Page page = browser.typePassword(org.admin()).page();
            page.navigate("/admin/help?search=/object/documents");
            Locator call = page.locator("#POST-object-documents");
            call.locator("summary").first().click();
            call.getByLabel("file")
                    .setInputFiles(
                            new FilePayload("tides.txt", "text/plain", "High water".getBytes(StandardCharsets.UTF_8)));
            call.getByLabel("description").fill("Of the year");
            call.getByLabel("everyone").fill("true");
            call.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"))
                    .click();
            assertThat(call.locator("[data-status]")).containsText("201");
            assertThat(call.locator("[data-text]")).containsText("\"description\": \"Of the year\"");
            assertThat(call.locator("[data-curl]")).containsText("-F 'file=@tides.txt'");
            assertThat(browser.errors()).isEmpty();
        }
    }
}
