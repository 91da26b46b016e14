package dev.rekey.branding;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.choose;
import static dev.rekey.kit.OnPage.follow;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.images.Drawn;
import dev.rekey.kit.Browser;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.web.Inspection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An administrator dresses the org: tries a look, keeps it, mails a sample, puts the logo in and takes it out. */
class BrandingJourneyTest {
    @Test
    void anOrgsLookFromThePreviewToItsMails() {
        World.TestOrg org = World.org();
        try (Browser desk = Browser.open().typePassword(org.admin())) {
            Page page = desk.page();
            page.navigate("/admin/branding");
            page.getByLabel("Product name").fill("Harbor ID");
            page.getByLabel("Pick: Accent color").fill("#0b6e4f");
            assertThat(page.locator("#f-accent")).hasValue("#0b6e4f");
            press(page, "Preview here");
            assertThat(page.getByText("Nothing is saved yet.")).isVisible();
            assertThat(page.locator(".topbar .brand")).containsText("Harbor ID");
            assertThat(colour(page)).isEqualTo("rgb(11, 110, 79)");
            Page signIn = desk.opened(() -> press(page, "Preview the sign-in page"));
            assertThat(signIn.getByText("Harbor ID").first()).isVisible();
            signIn.close();
            Page portal = desk.opened(() -> press(page, "Preview a portal"));
            assertThat(portal.locator(".topbar .brand")).isVisible();
            assertThat(portal).hasTitle("A portal · Harbor ID");
            Inspection.of(portal, "a portal tried on");
            portal.close();
            Page mail = desk.opened(() -> press(page, "Preview a mail"));
            assertThat(mail).hasTitle("A sample of mails from Harbor ID");
            assertThat((String) mail.locator("p > a").first().evaluate("a => getComputedStyle(a).backgroundColor"))
                    .isEqualTo("rgb(11, 110, 79)");
            mail.close();
            page.navigate("/");
            assertThat(page.locator(".topbar .brand")).not().containsText("Harbor ID");

            page.navigate("/admin/branding");
            page.getByLabel("Product name").fill("Harbor ID");
            page.locator("#f-accent").fill("#ffcc00");
            press(page, "Save");
            assertThat(page.locator("#f-accent")).isFocused();
            assertThat(page.locator("#e-accent")).containsText("Too pale to read");
            assertThat(page.getByLabel("Product name")).hasValue("Harbor ID");
            page.locator("#f-accent").fill("#0b6e4f");
            press(page, "Save");
            assertThat(page.getByText("The branding is saved.")).isVisible();
            page.navigate("/");
            assertThat(page.locator(".topbar .brand")).containsText("Harbor ID");
            page.navigate("/admin/branding");
            press(page, "Mail it to " + org.admin().email());
            assertThat(page.getByText("The sample is on its way.")).isVisible();
            assertThat(SentMail.to(org.admin().email(), "A sample of mails from Harbor ID", 1)
                            .body())
                    .contains("Harbor ID");
            assertThat(desk.errors()).isEmpty();
        }
    }

    @Test
    void aLogoIsSeenBeforeAndAfterItsUploadAndGoesAgain() {
        World.TestOrg org = World.org();
        try (Browser desk = Browser.open().typePassword(org.admin())) {
            Page page = desk.page();
            page.navigate("/admin");
            follow(page, "Logo Upload");
            assertThat(heading(page)).hasText("Logo Upload");
            choose(page, "harbor.png", "image/png", Drawn.of("png", 420, 112));
            assertThat(page.getByAltText("The picture that you chose")).isVisible();
            press(page, "Upload");
            assertThat(page.getByText("The logo is in use.")).isVisible();
            Locator logo = page.locator(".topbar .brand img.own-logo");
            assertThat(logo).isVisible();
            assertThat(logo).hasJSProperty("naturalWidth", 420);
            choose(page, "harbor.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8));
            press(page, "Upload");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("It must be one of PNG, JPEG, GIF by its content");
            assertThat(logo).isVisible();
            press(page, "Back to default");
            assertThat(page.getByText("The default is back.")).isVisible();
            assertThat(logo).hasCount(0);
            assertThat(desk.errors()).isEmpty();
        }
    }

    private static Object colour(Page page) {
        return page.getByText("A button").first().evaluate("button => getComputedStyle(button).backgroundColor");
    }
}
