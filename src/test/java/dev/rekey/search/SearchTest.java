package dev.rekey.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** Global search: everything that the reader may see, and nothing else. */
class SearchTest {
    private final World.TestOrg org = World.org();
    private final Person quentin = org.member("Quentin");

    @Test
    void administratorFindsPeopleGroupsRolesSettingsAndTools() {
        var admin = org.admin().signIn();
        admin.post("/user/userGroups", Json.object("name", "Quebec desk")).expect(201);
        admin.post("/user/roles", Json.object("name", "Quality")).expect(201);
        PageClient page = PageClient.of(org.admin());
        assertThat(page.get("/search?q=que").expect(200).text())
                .contains("Quentin Tester", "/admin/users/" + quentin.id(), "Quebec desk")
                .doesNotContain("Quality");
        assertThat(page.get("/search?q=UALIT").text()).contains("Quality").doesNotContain("Quentin Tester");
        assertThat(page.get("/search?q=secur").text()).contains("href=\"/admin/security\"");
        assertThat(page.get("/search?q=swagger").text()).contains("class=\"hit\" href=\"/admin/help\"");
    }

    @Test
    void settingIsFoundByItsOwnWords() {
        PageClient page = PageClient.of(org.admin());
        assertThat(page.get("/search?q=shortest+pass").text())
                .contains("class=\"hit\" href=\"/admin/security\"", "Shortest password");
        assertThat(page.get("/search?q=accent").text()).contains("class=\"hit\" href=\"/admin/branding\"");
        assertThat(PageClient.of(quentin).get("/search?q=time+zone").text())
                .contains("class=\"hit\" href=\"/profile\"");
        assertThat(PageClient.of(quentin).get("/search?q=accent").text()).contains("Nothing matches accent");
    }

    @Test
    void memberFindsTheOwnPagesAndNobodyElse() {
        PageClient page = PageClient.of(quentin);
        assertThat(page.get("/search?q=tester").expect(200).text())
                .contains("Nothing matches tester")
                .doesNotContain("Ada Tester");
        assertThat(page.get("/search?q=security").text()).doesNotContain("class=\"hit\" href=\"/admin");
        assertThat(page.get("/search?q=MFA").text()).contains("class=\"hit\" href=\"/profile/mfa\"");
    }

    @Test
    void anotherOrgsPeopleAreNotFound() {
        World.TestOrg other = World.org();
        other.member("Xanthippe");
        assertThat(PageClient.of(org.admin()).get("/search?q=xanthippe").text()).contains("Nothing matches xanthippe");
    }

    @Test
    void operatorInNoOrgFindsTheInstallation() {
        Person operator = World.superAdmin();
        assertThat(PageClient.of(operator).get("/search?q=orgs").expect(200).text())
                .contains("class=\"hit\" href=\"/admin/orgs\"");
    }

    @Test
    void oneCharacterAndTooManyAreRefusedKindly() {
        PageClient page = PageClient.of(org.admin());
        assertThat(page.get("/search?q=q").expect(200).text())
                .contains("Type two characters or more")
                .doesNotContain("Quentin Tester");
        page.get("/search?q=" + "q".repeat(300)).expect(400);
        assertThat(page.get("/search?q=%3Cscript%3E").expect(200).text()).doesNotContain("<script>");
    }

    @Test
    void isWalkedThroughWithTheKeyboard() {
        try (Browser browser = Browser.open()) {
            browser.typePassword(org.admin());
            Page page = browser.page();
            page.locator("#find").pressSequentially("quent");
            var hit = page.locator("#found a.hit").first();
            PlaywrightAssertions.assertThat(hit).containsText("Quentin Tester");
            page.keyboard().press("ArrowDown");
            PlaywrightAssertions.assertThat(hit).isFocused();
            page.keyboard().press("Escape");
            PlaywrightAssertions.assertThat(page.locator("#found a.hit")).hasCount(0);
            PlaywrightAssertions.assertThat(page.locator("#find")).isFocused();
            page.locator("#find").pressSequentially("in");
            PlaywrightAssertions.assertThat(hit).containsText("Quentin Tester");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.waitForURL("**/admin/users/" + quentin.id());
        }
    }
}
