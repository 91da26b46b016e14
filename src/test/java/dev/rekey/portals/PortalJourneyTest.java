package dev.rekey.portals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import dev.rekey.web.Inspection;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An administrator makes a portal, a member of portals alone enters it, and its address is regenerated. */
class PortalJourneyTest {
    @Test
    void aPortalFromItsAddressToTheNext() {
        World.TestOrg org = World.org();
        Person member = org.member("Pia");
        var admin = org.admin().signIn();
        admin.put("/user/users/" + member.id() + "/membership", "{\"portalUrlAccess\": true}")
                .expect(204);
        admin.upload("/object/documents", Multipart.file("Terms.txt", "terms").field("everyone", "true"))
                .expect(201);
        try (Browser desk = Browser.open();
                Browser elsewhere = Browser.open()) {
            Page page = desk.page();
            desk.typePassword(org.admin());
            page.navigate("/admin");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Portal URL Settings"))
                    .click();
            Inspection.of(page, "no portals");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create Portal"))
                    .click();
            Inspection.of(page, "new portal");
            page.getByLabel("Name").fill("Suppliers");
            page.getByLabel("Description").fill("What our suppliers need to know");
            press(page, "Done");
            assertThat(page.getByText("The portal is made.")).isVisible();
            Inspection.of(page, "edit portal");
            String address = page.locator("#address").inputValue();

            Page portal = elsewhere.page();
            portal.navigate(address);
            assertThat(portal.getByRole(AriaRole.HEADING)).hasText("Suppliers");
            Inspection.of(portal, "the portal's address");
            portal.getByLabel("Email").fill(member.email());
            portal.getByLabel("Password").fill(World.PASSWORD);
            press(portal, "Sign in");
            assertThat(portal.getByText("Terms.txt")).isVisible();
            Inspection.of(portal, "portal");
            portal.getByPlaceholder("Search names and descriptions").fill("terms");
            assertThat(portal).hasURL(Pattern.compile(".*/portal\\?search=terms"));

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Regenerate URL"))
                    .click();
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            Inspection.of(page, "regenerate");
            press(page, "Regenerate URL");
            assertThat(page.getByText("The portal has a new address.")).isVisible();
            assertThat(page.locator("#address").inputValue()).isNotEqualTo(address);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Portal URL Settings"))
                    .first()
                    .click();
            Inspection.of(page, "portals");
            assertThat(desk.errors()).isEmpty();
            assertThat(elsewhere.errors()).isEmpty();
        }
    }
}
