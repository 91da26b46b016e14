package dev.rekey.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Events;
import dev.rekey.kit.OldProofs;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The console asks for fresh proof where one is, and goes on. */
class FreshProofJourneyTest {
    private final World.TestOrg org = World.org();
    private final Person mia = org.member("Mia");

    @Test
    void popUpAsksInPlaceAndResets() {
        mia.optIn(mia.signIn());
        try (Browser browser = Browser.open()) {
            Page page = browser.typePassword(org.admin()).page();
            page.navigate("/admin/users/" + mia.id());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset MFA For This User"))
                    .click();
            OldProofs.of(org.id(), 61);
            press(page, "Reset MFA");
            assertThat(page.getByRole(AriaRole.DIALOG).getByText("Is it still you?"))
                    .isVisible();
            page.getByLabel("Password").fill("wrong");
            press(page, "Go on");
            assertThat(page.getByRole(AriaRole.DIALOG).getByText("This is not your current password"))
                    .isVisible();
            page.getByLabel("Password").fill(World.PASSWORD);
            press(page, "Go on");
            assertThat(page.getByText("MFA was reset.")).isVisible();
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void adminHelpAsksInPlaceAndGoesOnWithTheCall() {
        try (Browser browser = Browser.open()) {
            Page page = browser.typePassword(org.admin()).page();
            page.navigate("/admin/help");
            page.getByPlaceholder("Search topics, paths and summaries").pressSequentially("RESET USER");
            Locator call = page.locator("details.operation");
            assertThat(call).hasCount(1);
            call.locator("summary").first().click();
            call.getByLabel("Body").fill("{\"ids\": [" + mia.id() + "]}");
            OldProofs.of(org.id(), 61);
            call.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"))
                    .click();
            page.getByRole(AriaRole.DIALOG).getByLabel("Password").fill(World.PASSWORD);
            press(page, "Go on");
            assertThat(call.locator("[data-status]")).containsText("204");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        }
    }

    @Test
    void callThatWasGivenUpIsNotMadeWithTheNextOnesProof() {
        Person other = org.member("Oli");
        try (Browser browser = Browser.open()) {
            Page page = browser.typePassword(org.admin()).page();
            page.navigate("/admin/help");
            page.getByPlaceholder("Search topics, paths and summaries").pressSequentially("RESET USER");
            Locator call = page.locator("details.operation");
            assertThat(call).hasCount(1);
            call.locator("summary").first().click();
            Locator execute = call.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"));
            OldProofs.of(org.id(), 61);
            call.getByLabel("Body").fill("{\"ids\": [" + mia.id() + "]}");
            execute.click();
            press(page, "Close");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            call.getByLabel("Body").fill("{\"ids\": [" + other.id() + "]}");
            AtomicInteger resets = new AtomicInteger();
            page.onRequest(request -> resets.addAndGet(request.url().endsWith("/mfa/reset") ? 1 : 0));
            execute.click();
            page.getByRole(AriaRole.DIALOG).getByLabel("Password").fill(World.PASSWORD);
            press(page, "Go on");
            assertThat(call.locator("[data-status]")).containsText("204");
            assertThat(resets.get()).isEqualTo(2); // refused, and then made, once
            assertThat(Events.count(mia, "mfa.reset")).isZero();
            assertThat(Events.count(other, "mfa.reset")).isEqualTo(1);
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
