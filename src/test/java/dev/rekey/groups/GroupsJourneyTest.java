package dev.rekey.groups;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.follow;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.World;
import dev.rekey.web.Inspection;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An administrator makes a user group, puts somebody into it, and deletes it. */
class GroupsJourneyTest {
    @Test
    void membersAreFoundWhileTypingAndTheDeletionIsConfirmedInPlace() {
        World.TestOrg org = World.org();
        org.member("Valentina");
        try (Browser chromium = Browser.open()) {
            Page page = chromium.page();
            chromium.typePassword(org.admin());
            page.navigate("/admin");
            follow(page, "User Groups");
            follow(page, "Create User Group");
            page.getByLabel("Name").fill("Sales");
            press(page, "Done");
            page.getByPlaceholder("Search names and e-mail").pressSequentially("valen");
            press(page, "Add Valentina Tester");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Valentina Tester")))
                    .isVisible();
            page.getByText("Delete User Group").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Delete this user group?");
            Inspection.of(page, "the deletion's dialog");
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            page.getByText("Delete User Group").click();
            page.getByRole(AriaRole.DIALOG).getByText("Delete User Group").click();
            assertThat(page).hasURL(Pattern.compile("/admin/groups$"));
            assertThat(page.locator("#toast")).containsText("The user group was deleted.");
            assertThat(chromium.errors()).isEmpty();
        }
    }
}
