package dev.rekey.groups;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import dev.rekey.web.Inspection;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Of more user groups than a page offers at once any is found by its name. */
class ManyGroupsTest {
    @Test
    void oneThatIsNotOfferedIsFoundByName() throws Exception {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        long id = admin.upload("/object/documents", Multipart.file("plan.txt", "plan"))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        manyGroups(org);
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            browser.typePassword(org.admin());
            page.navigate("/admin/documents/" + id);
            Locator groups = page.locator("fieldset:has(input[name=groupIds])");
            assertThat(page.getByLabel("Group 250")).hasCount(0);
            page.getByLabel("Group 007").check();
            groups.getByPlaceholder("Search names").fill("GROUP 25");
            assertThat(page.getByLabel("Group 007")).isChecked();
            page.getByLabel("Group 250").check();
            Inspection.of(page, "many groups");
            page.locator("form:has(input[name=groupIds])")
                    .getByText("Save", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.getByLabel("Group 250")).isChecked();
        }
        assertThat(admin.get("/object/documents/" + id)
                        .json()
                        .at("/sharedWith/groups")
                        .findValuesAsString("name"))
                .containsExactly("Group 007", "Group 250");
    }

    @Test
    void aMemberIsPutIntoOneThatIsNotOffered() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        manyGroups(org);
        try (Browser browser = Browser.open().typePassword(org.admin())) {
            Page page = browser.page();
            page.navigate("/admin/users/" + mia.id());
            assertThat(page.getByLabel("Group 250")).hasCount(0);
            page.getByLabel("Group 007").check();
            page.locator("fieldset:has(input[name=groupIds])")
                    .getByPlaceholder("Search names")
                    .fill("group 25");
            page.getByLabel("Group 250").check();
            Inspection.of(page, "a member of many groups");
            press(page, "Done");
            assertThat(page.getByText("The changes are saved.")).isVisible();
            page.navigate("/admin/users/" + mia.id());
            assertThat(page.getByLabel("Group 007")).isChecked();
            assertThat(page.getByLabel("Group 250")).isChecked();
            assertThat(page.getByLabel("Group 008")).not().isChecked();
        }
    }

    @Test
    void theListOfUsersIsFilteredByOneThatIsNotOffered() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        org.member("Noah");
        manyGroups(org);
        long group = Kit.db()
                .sql("select id from user_group where org_id = :org and name = 'Group 250'")
                .param("org", org.id().value())
                .query(Long.class)
                .single();
        org.admin()
                .signIn()
                .put("/user/users/" + mia.id(), Json.object("groupIds", List.of(group)))
                .expect(200);
        try (Browser browser = Browser.open().typePassword(org.admin())) {
            Page page = browser.page();
            page.navigate("/admin/users");
            page.locator("summary:has-text('User groups')").click();
            assertThat(page.getByLabel("Group 250")).hasCount(0);
            Inspection.of(page, "users of many groups");
            page.locator("details:has(input[name=groupId])")
                    .getByPlaceholder("Search names")
                    .fill("GROUP 25");
            page.getByLabel("Group 250").check();
            assertThat(page.getByText("Noah")).hasCount(0);
            assertThat(page.getByText("Mia").first()).isVisible();
            assertThat(page).hasURL(Pattern.compile("groupId=" + group));
        }
    }

    private static void manyGroups(World.TestOrg org) {
        Kit.db()
                .sql("insert into user_group (org_id, name, description)"
                        + " select :org, 'Group ' || to_char(i, 'FM000'), '' from generate_series(0, 299) i")
                .param("org", org.id().value())
                .update();
    }
}
