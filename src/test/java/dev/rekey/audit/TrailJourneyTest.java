package dev.rekey.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.World;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A trail in a real browser: what is chosen changes the rows and the address at once. */
class TrailJourneyTest {
    @Test
    void filtersChangeRowsAndAddressAndDetailsOpen() {
        World.TestOrg org = World.org();
        Http admin = org.anotherAdmin("Hedda").signIn();
        admin.post("/user/userGroups", Json.object("name", "Sales")).expect(201);
        admin.put("/user/org/settings", "{\"idleMinutes\": 37}").expect(204);
        org.admin()
                .signIn()
                .post("/user/userGroups", Json.object("name", "Buyers"))
                .expect(201);
        try (Browser browser = Browser.open()) {
            Page page = browser.typePassword(org.admin()).page();
            page.waitForURL("**/");
            page.navigate("/admin/tools/data-audit");
            assertThat(page.locator("#events > table > tbody > tr")).hasCount(3);
            page.getByPlaceholder("Performed by").fill("hedda");
            assertThat(page.locator("#events > table > tbody > tr")).hasCount(2);
            assertThat(page).hasURL(Pattern.compile("performedBy=hedda"));
            page.getByText("Kind of object:").click();
            page.locator("input[name=type][value=settings]").check();
            assertThat(page.locator("#events > table > tbody > tr")).hasCount(1);
            assertThat(page.locator("#chosen-type")).hasText("Settings");
            page.locator(".told summary").click();
            assertThat(page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("idleMinutes")))
                    .isVisible();
            page.getByText("Clear filters").first().click();
            assertThat(page.locator("#events > table > tbody > tr")).hasCount(3);
            page.goBack();
            assertThat(page.getByPlaceholder("Performed by")).hasValue("hedda");
            assertThat(browser.errors()).isEmpty();
        }
    }
}
