package dev.rekey.groups;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import dev.rekey.web.Inspection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The screens User Groups and Roles, without script and with. */
class SetPagesTest {
    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();
    private final PageClient browser = PageClient.open();

    @ParameterizedTest
    @EnumSource
    void setIsMadeFilledAndDeletedWithoutScript(Sets sets) {
        Person mia = org.member("Mia");
        browser.password(org.admin());
        String list = "/admin/" + sets.event + "s";
        assertThat(browser.get("/admin").text()).contains("href=\"" + list + "\"");
        assertThat(browser.get(list).expect(200).text()).contains("Create the first one");
        browser.get(list + "/new").expect(200);
        Http.Answer made = browser.post(list + "/new", "name", "Night <b>Shift", "description", "Eight to six");
        assertThat(made.expect(200).text()).contains("was created.", "Night &lt;b&gt;Shift", "Eight to six");
        long id =
                admin.get(sets.path()).json().path(sets.list).path(0).path("id").asLong();
        String page = list + "/" + id;
        Http.Answer found = browser.get(page + "?add=mi");
        assertThat(found.text()).contains("Add Mia Tester", mia.email()).doesNotContain("Remove Mia Tester");
        Http.Answer added = browser.post(page + "/members", "user", mia.id().toString(), "add", "mi");
        assertThat(added.expect(200).text())
                .contains("Added.", "Remove Mia Tester", "value=\"mi\"")
                .doesNotContain("Add Mia Tester");
        assertThat(browser.post(page + "/members/" + mia.id() + "/remove").text())
                .contains("Removed.")
                .doesNotContain("Remove Mia Tester");
        assertThat(browser.post(page, "name", "Late Shift", "description", "").text())
                .contains("The changes are saved.", "Late Shift")
                .doesNotContain("Eight to six");
        assertThat(browser.get(page + "/delete").expect(200).text()).contains("Late Shift", "cannot be undone");
        assertThat(browser.post(page + "/delete").expect(200).text()).contains("was deleted.");
        browser.get(page).expect(404);
        assertThat(browser.get("/admin/tools/data-audit").expect(200).text())
                .as("the trail has a name for each event")
                .contains(sets.event + ".created", sets.event + ".members-changed", sets.event + ".deleted");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRefusedStaysTyped(Sets sets) {
        browser.password(org.admin());
        long id = sets.created(admin, "Sales");
        sets.created(admin, "Legal");
        String list = "/admin/" + sets.event + "s";
        browser.get(list + "/new");
        String taken = browser.post(list + "/new", "name", "SALES", "description", "Kept")
                .expect(200)
                .text();
        assertThat(taken).contains("value=\"SALES\"", "value=\"Kept\"", "There is one of that name already");
        String blank = browser.post(list + "/new", "name", " ").expect(200).text();
        assertThat(blank).contains("aria-invalid=\"true\"");
        browser.get(list + "/" + id);
        String renamed =
                browser.post(list + "/" + id, "name", "legal").expect(200).text();
        assertThat(renamed).contains("value=\"legal\"", "There is one of that name already");
        browser.post(list + "/" + id + "/members", "user", "1").expect(404);
        assertThat(admin.get(sets.path(id)).json().path("name").asString()).isEqualTo("Sales");
    }

    @ParameterizedTest
    @EnumSource
    void listsAndMembersArePaged(Sets sets) {
        browser.password(org.admin());
        for (int i = 0; i < 55; i++) {
            sets.created(admin, "Set " + (100 + i));
        }
        String list = "/admin/" + sets.event + "s";
        String text = browser.get(list + "?search=set").text();
        assertThat(text).contains("Set 100", "Set 124").doesNotContain("Set 125");
        text = browser.get(next(text)).text();
        assertThat(text).contains("Set 125", "Set 149").doesNotContain("Set 124", "Set 150");
        text = browser.get(next(text)).text();
        assertThat(text).contains("Set 154", "First page").doesNotContain("Set 149", "rel=\"next\"");
        long id =
                admin.get(sets.path()).json().path(sets.list).path(0).path("id").asLong();
        for (int i = 0; i < 27; i++) {
            sets.put(admin, id, org.member("Mia" + (100 + i)));
        }
        text = browser.get(list + "/" + id).text();
        assertThat(text).contains("Mia124").doesNotContain("Mia125");
        text = browser.get(next(text)).text();
        assertThat(text).contains("Mia125", "Mia126", "First page").doesNotContain("Mia124", "rel=\"next\"");
    }

    @Test
    void searchForWhomToAddShowsTenAndWhoIsInAlready() {
        long id = Sets.GROUPS.created(admin, "Sales");
        for (int i = 0; i < 11; i++) {
            Person mia = org.member("Mia" + (100 + i));
            if (i == 0) {
                Sets.GROUPS.put(admin, id, mia);
            }
        }
        browser.password(org.admin());
        String found = browser.get("/admin/groups/" + id + "?add=mia1").text();
        assertThat(found).contains("Add Mia101 Tester", "Add Mia109 Tester", ">Member<", "More people match");
        assertThat(found).doesNotContain("Add Mia100 Tester", "Mia110");
        assertThat(browser.get("/admin/groups/" + id + "?add=mia110").text())
                .contains("Add Mia110 Tester")
                .doesNotContain("More people match");
        assertThat(browser.get("/admin/groups/" + id + "?add=nobodyatall").text())
                .contains("Nobody matches");
    }

    @Test
    void roleHoldsTheGroupsThatAreTicked() {
        long sales = Sets.GROUPS.created(admin, "Sales");
        long legal = Sets.GROUPS.created(admin, "Legal");
        long id = Sets.ROLES.created(admin, "Auditor");
        browser.password(org.admin());
        String page = "/admin/roles/" + id;
        assertThat(browser.get(page).text()).contains("Sales", "Legal");
        browser.post(page, "name", "Auditor", "groupIds", "" + legal).expect(200);
        assertThat(Sets.texts(admin.get(Sets.ROLES.path(id)).json().path("groups"), "name"))
                .containsExactly("Legal");
        assertThat(browser.get("/admin/roles").text()).contains("Legal").doesNotContain("Sales");
        browser.get(page);
        browser.post(page, "name", "Auditor").expect(200);
        assertThat(admin.get(Sets.ROLES.path(id)).json().path("groups")).isEmpty();
        browser.get("/admin/roles/new");
        browser.post("/admin/roles/new", "name", "Seller", "groupIds", "" + sales)
                .expect(200);
        assertThat(browser.get("/admin/roles").text()).contains("Seller", "Sales");
    }

    @Test
    void pagesAreAccessibleAndFitWithTheLongestNames() {
        String longest = "W".repeat(200);
        Person mia = org.member("Mia");
        admin.put("/user/users/" + mia.id(), Json.object("firstName", longest)).expect(200);
        long group = Sets.GROUPS.created(admin, longest);
        long role = Sets.ROLES.created(admin, longest);
        Sets.GROUPS.put(admin, group, mia);
        Sets.ROLES.put(admin, role, org.admin());
        admin.put(Sets.ROLES.path(role), Json.object("groupIds", List.of(group), "description", "W".repeat(500)))
                .expect(200);
        try (Browser chromium = Browser.open()) {
            Page page = chromium.page();
            chromium.typePassword(org.admin());
            page.waitForURL("**/");
            for (String path : List.of(
                    "/admin",
                    "/admin/groups",
                    "/admin/groups?search=nothing",
                    "/admin/groups/new",
                    "/admin/groups/" + group,
                    "/admin/groups/" + group + "/delete",
                    "/admin/roles",
                    "/admin/roles/new",
                    "/admin/roles/" + role + "?add=w",
                    "/admin/roles/" + role + "/delete")) {
                page.navigate(path);
                Inspection.of(page, path);
            }
            assertThat(chromium.errors()).isEmpty();
        }
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static String next(String page) {
        Matcher link = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"").matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&").replaceFirst("#.*", "");
    }
}
