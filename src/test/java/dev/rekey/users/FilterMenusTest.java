package dev.rekey.users;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.tabTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.groups.UserGroups;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The filters of User Management in a real browser: by keyboard, with search and order, without script. */
class FilterMenusTest {
    @Test
    void filterIsChosenByTheKeyboardAndBackUndoesIt() {
        World.TestOrg org = World.org();
        org.member("Mia");
        try (Browser browser = Browser.open().typePassword(org.admin())) {
            Page page = browser.page();
            page.navigate("/admin/users");
            assertThat(rows(page)).hasCount(2);
            Locator summary = menu(page, "permission").locator("summary");
            tabTo(page, summary);
            page.keyboard().press("Enter");
            tabTo(page, menu(page, "permission").getByLabel("Admin"));
            page.keyboard().press("Space");
            assertThat(rows(page)).hasCount(1);
            assertThat(menu(page, "permission").getByLabel("Admin")).isVisible();
            assertThat(menu(page, "permission").getByLabel("Admin")).isFocused();
            assertThat(summary).containsText("User permissions: Admin");
            assertThat(page).hasURL(Pattern.compile("permission=admin"));
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            assertThat(summary).containsText("2 selected");
            page.keyboard().press("Escape");
            assertThat(menu(page, "permission").getByLabel("Admin")).isHidden();
            assertThat(summary).isFocused();
            page.goBack();
            assertThat(summary).containsText("User permissions: Admin");
            assertThat(heading(page)).hasText("User Management");
            page.goBack();
            assertThat(summary).containsText("Select filters");
            assertThat(rows(page)).hasCount(2);
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void searchOrderAndFiltersKeepOneAnother() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Person mio = org.member("Mio");
        org.member("Noah");
        long sales = group(org, "Sales");
        put(org, mia, sales);
        put(org, mio, sales);
        try (Browser browser = Browser.open().typePassword(org.admin())) {
            Page page = browser.page();
            page.navigate("/admin/users?sort=-name");
            choose(page, "groupId", "Sales");
            assertThat(rows(page)).hasCount(2);
            heading(page).click();
            assertThat(menu(page, "groupId").getByLabel("Sales")).isHidden();
            page.getByPlaceholder("Search names and e-mail").fill("mia");
            assertThat(rows(page)).hasCount(1);
            page.getByPlaceholder("Search names and e-mail").fill("mi");
            assertThat(rows(page)).hasCount(2);
            assertThat(rows(page).first()).containsText("Mio");
            link(page, "Name").click();
            assertThat(rows(page).first()).containsText("Mia");
            assertThat(rows(page)).hasCount(2);
            assertThat(menu(page, "groupId").locator("summary")).containsText("Sales");
            assertThat(page.getByPlaceholder("Search names and e-mail")).hasValue("mi");
            choose(page, "status", "Inactive");
            assertThat(page.getByText("Nobody matches \"mi\"")).isVisible();
            link(page, "Clear search and filters").first().click();
            assertThat(rows(page)).hasCount(4);
            assertThat(link(page, "Clear search and filters")).hasCount(0);
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void exportFollowsWhatIsChosenOnThePage() throws IOException {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        try (Browser browser = Browser.open().typePassword(org.admin())) {
            Page page = browser.page();
            page.navigate("/admin/users");
            page.getByPlaceholder("Search names and e-mail").fill("mia");
            assertThat(rows(page)).hasCount(1);
            Download file = page.waitForDownload(
                    () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Export as CSV"))
                            .click());
            assertThat(file.suggestedFilename()).matches("users-" + org.name() + "-\\d{4}-\\d\\d-\\d\\d\\.csv");
            assertThat(Files.readString(file.path()))
                    .contains(mia.email())
                    .doesNotContain(org.admin().email());
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void filtersApplyWithoutScript() {
        World.TestOrg org = World.org();
        org.member("Mia");
        Person noah = org.member("Noah");
        long sales = group(org, "Sales");
        put(org, noah, sales);
        try (Browser browser = Browser.openWithoutScripts().typePassword(org.admin())) {
            Page page = browser.page();
            page.navigate("/admin/users?sort=-name");
            choose(page, "groupId", "Sales");
            choose(page, "status", "Active");
            menu(page, "status")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Apply"))
                    .click();
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).containsText("Noah");
            assertThat(page).hasURL(Pattern.compile("sort=-name"));
            assertThat(menu(page, "groupId").locator("summary")).containsText("Sales");
            menu(page, "groupId").locator("summary").click();
            assertThat(menu(page, "groupId").getByLabel("Sales")).isChecked();
            Download file = page.waitForDownload(
                    () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Export as CSV"))
                            .click());
            assertThat(file.suggestedFilename()).endsWith(".csv");
        }
    }

    private static void choose(Page page, String filter, String option) {
        menu(page, filter).locator("summary").click();
        menu(page, filter)
                .getByLabel(option, new Locator.GetByLabelOptions().setExact(true))
                .check();
    }

    private static Locator menu(Page page, String filter) {
        return page.locator(".filters details")
                .filter(new Locator.FilterOptions().setHas(page.locator("#chosen-" + filter)));
    }

    private static Locator rows(Page page) {
        return page.locator("#users tbody tr");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static long group(World.TestOrg org, String name) {
        return Kit.node().get(UserGroups.class).add(org.id(), name);
    }

    private static void put(World.TestOrg org, Person person, long group) {
        org.admin()
                .signIn()
                .put("/user/users/" + person.id(), Json.object("groupIds", List.of(group)))
                .expect(200);
    }
}
