package dev.rekey.apikeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.follow;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** Somebody makes an API key, a program uses it, and it ends. */
class KeysJourneyTest {
    @Test
    void aKeyFromItsMakingToItsEnd() {
        World.TestOrg org = World.org();
        try (Browser desk = Browser.open().typePassword(org.admin())) {
            Page page = desk.page();
            page.navigate("/profile");
            follow(page, "API Keys");
            assertThat(page.getByText("You have no keys.")).isVisible();
            page.getByLabel("Name").fill("Nightly report");
            page.getByLabel("Days until it expires").fill("400");
            page.getByLabel("Read", new Page.GetByLabelOptions().setExact(true)).check();
            press(page, "Create a key");
            assertThat(page.getByText("A key lives for a day at least and a year at most")
                            .first())
                    .isVisible();
            assertThat(page.getByLabel("Name")).hasValue("Nightly report");
            page.getByLabel("Days until it expires").fill("30");
            press(page, "Create a key");
            String key = page.locator("#made-key").textContent();
            Http program = Http.api().with("x-api-key", key);
            program.get("/user/users/" + org.admin().id()).expect(200);
            program.put("/user/org/settings", "{\"idleMinutes\": 17}").expect(403);
            follow(page, "API Keys");
            assertThat(page.locator("#made-key")).hasCount(0);
            assertThat(page.locator("ul.rows li")).containsText("Nightly report");
            press(page, "Delete");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Delete this key?");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                    .click();
            assertThat(page.getByText("The key is deleted; it stopped working at once."))
                    .isVisible();
            program.get("/user/users/" + org.admin().id()).expect(401);
            assertThat(desk.errors()).isEmpty();
        }
    }
}
