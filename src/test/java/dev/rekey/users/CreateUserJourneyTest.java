package dev.rekey.users;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.press;
import static dev.rekey.kit.OnPage.tabTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekey.kit.Browser;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An administrator creates somebody, and changes what they may. */
class CreateUserJourneyTest {
    @Test
    void userIsCreatedWithTheKeyboardAlone() {
        World.TestOrg org = World.org();
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            browser.typePassword(org.admin());
            page.navigate("/admin/users");
            tabTo(page, page.getByText("Create User"));
            page.keyboard().press("Enter");
            assertThat(page.getByLabel("First Name")).isFocused();
            for (String typed : List.of("Noa", "Keys", "noa.keys-" + org.id() + "@example.org")) {
                page.keyboard().type(typed);
                page.keyboard().press("Tab");
            }
            tabTo(page, page.getByText("Done"));
            page.keyboard().press("Enter");
            assertThat(heading(page)).containsText("Noa Keys");
            page.getByText("All Data Access").click();
            page.getByText("Enable User Access").click();
            press(page, "Done");
            assertThat(page.getByText("1 Inactive")).isVisible();
            assertThat(browser.errors()).isEmpty();
        }
    }
}
