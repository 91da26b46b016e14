package dev.rekey.mfa;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import dev.rekey.web.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** New recovery codes in a real browser: asked for, copied, saved, printed. */
class RecoveryCodesJourneyTest {
    @Test
    void codesAreMadeAnewAndKept() throws IOException {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        try (Browser browser = Browser.open()) {
            Page page = signIn(browser, member, phone);
            page.navigate("/profile/mfa");
            press(page, "New recovery codes");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("stop working at once");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("New recovery codes"))
                    .click();
            List<String> codes = page.locator("#recovery-codes li").allTextContents();
            assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(phone.recoveryCodes());
            Inspection.of(page, "new recovery codes");
            Download download = page.waitForDownload(() -> press(page, "Download"));
            assertThat(download.suggestedFilename()).isEqualTo("recovery-codes-user.txt");
            assertThat(Files.readAllLines(download.path())).containsAll(codes).anySatisfy(line -> assertThat(line)
                    .contains(member.email()));
            page.evaluate("window.print = () => document.title = 'printed'");
            press(page, "Print");
            assertThat(page).hasTitle("printed");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("#recovery-sheet")).containsText(member.email());
            assertThat(page.locator("#recovery-codes li").last()).isVisible();
            assertThat(page.getByText("I have saved them")).isHidden();
            assertThat(page.locator(".topbar")).isHidden();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            page.getByText("I have saved them").click();
            assertThat(page.getByText("Recovery codes left: 10")).isVisible();
            assertThat(page.url()).endsWith("/profile/mfa");
            assertThatThrownBy(page::goBack).as("kept in no cache").hasMessageContaining("ERR_CACHE_MISS");
            assertThat(browser.errors()).noneMatch(error -> error.contains("Content Security Policy"));
            member.authenticate(codes.get(9)).expect(200);
        }
    }

    @Test
    void withoutScriptsTheyAreThereToCopyByHand() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        try (Browser browser = Browser.openWithoutScripts()) {
            Page page = signIn(browser, member, phone);
            page.navigate("/profile/mfa");
            press(page, "New recovery codes");
            assertThat(heading(page)).hasText("Make new recovery codes?");
            press(page, "New recovery codes");
            assertThat(page.locator("#recovery-codes li")).hasCount(10);
            assertThat(page.getByText("Download")).isHidden();
            page.getByText("I have saved them").click();
            assertThat(page.getByText("Recovery codes left: 10")).isVisible();
        }
    }

    private static Page signIn(Browser browser, Person member, Phone phone) {
        browser.typePassword(member);
        Page page = browser.page();
        page.getByLabel("Code").fill(phone.freshCode());
        press(page, "Verify");
        assertThat(heading(page)).hasText("My Tasks");
        return page;
    }
}
