package dev.rekey.images;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.choose;
import static dev.rekey.kit.OnPage.follow;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.rekey.kit.Browser;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** An administrator uploads an image, puts it behind the sign-in page's card, and deletes it. */
class ImagesJourneyTest {
    @Test
    void anImageFromTheUploadToItsEnd() {
        World.TestOrg org = World.org();
        try (Browser desk = Browser.open().typePassword(org.admin())) {
            Page page = desk.page();
            page.navigate("/admin");
            follow(page, "Image Upload");
            assertThat(page.getByText("No images yet.")).isVisible();
            choose(page, "quay.jpg", "image/jpeg", Drawn.of("jpeg", 640, 400));
            page.getByLabel("Name").fill("The quay at dawn");
            press(page, "Upload");
            assertThat(page.getByText("The image is here.")).isVisible();
            Locator image = page.getByAltText("The quay at dawn");
            assertThat(image).hasJSProperty("naturalWidth", 640);
            String address = page.getByLabel("Address of The quay at dawn", new Page.GetByLabelOptions().setExact(true))
                    .inputValue();
            press(page, "Copy the address of The quay at dawn");

            page.navigate("/admin/branding");
            page.getByLabel("Picture behind the card").selectOption(new SelectOption().setLabel("The quay at dawn"));
            Page signIn = desk.opened(() -> press(page, "Preview the sign-in page"));
            assertThat((String) signIn.evaluate("getComputedStyle(document.body).backgroundImage"))
                    .contains(address.substring(address.lastIndexOf('/')));
            signIn.close();
            page.getByLabel("Picture in mails").selectOption(new SelectOption().setLabel("The quay at dawn"));
            Page mail = desk.opened(() -> press(page, "Preview a mail"));
            Locator shown = mail.locator("img[src='" + address + "']");
            assertThat(shown).isVisible();
            assertThat(shown).hasJSProperty("naturalWidth", 640);
            mail.close();
            page.navigate("/admin/images");
            press(page, "Delete");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Delete this image?");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                    .click();
            assertThat(page.getByText("The image is deleted.")).isVisible();
            assertThat(page.getByText("No images yet.")).isVisible();
            assertThat(page.request().get(address).status()).isEqualTo(404);
            assertThat(desk.errors()).isEmpty();
        }
    }
}
