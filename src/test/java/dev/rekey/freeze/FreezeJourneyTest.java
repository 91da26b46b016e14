package dev.rekey.freeze;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.web.Inspection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** In real browsers: an impostor was let in, the person presses <em>This wasn't me</em>, the administrator brings the person back. */
class FreezeJourneyTest {
    private static final String NEW_PASSWORD = "tangerine harbour lantern";

    @Test
    void fromTheMailToTheFactorSetUpAnew() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        member.optIn(member.signIn());
        Kit.CLOCK.advance(Duration.ofMinutes(5));
        org.admin()
                .signIn()
                .put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "]}")
                .expect(204);
        String link = SentMail.to(member.email(), "was reset", 1).notMe();
        member.setUpAgain();
        try (Browser phone = Browser.open(390, 844);
                Browser desk = Browser.open()) {
            Page mine = phone.page();
            mine.navigate("/not-me?token=" + link);
            Inspection.of(mine, "this was not me");
            press(mine, "Freeze my account");
            assertThat(mine.getByText("Your account is frozen")).isVisible();
            Inspection.of(mine, "frozen by its owner");

            Page page = desk.page();
            desk.typePassword(org.admin());
            assertThat(page.getByText("Mia Tester").first()).isVisible();
            page.navigate("/admin/users/" + member.id());
            Inspection.of(page, "a frozen account");
            page.getByText("Unfreeze", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText(member.email());
            Inspection.of(page, "unfreeze, in a dialog");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Unfreeze"))
                    .click();
            String code = page.locator("#setup-code code").textContent();
            Inspection.of(page, "unfrozen, with the set-up code");

            mine.navigate("/new-password?token="
                    + SentMail.to(member.email(), "Set your ", 1).token());
            mine.locator("input[name=password]").fill(NEW_PASSWORD);
            mine.locator("input[name=again]").fill(NEW_PASSWORD);
            press(mine, "Set the password");
            assertThat(mine.getByLabel("Email")).isVisible();
            mine.getByLabel("Email").fill(member.email());
            mine.getByLabel("Password").fill(NEW_PASSWORD);
            press(mine, "Sign in");
            mine.getByLabel("Set-up code").fill(code);
            press(mine, "Go on");
            mine.getByText("No camera? Type the key by hand").click();
            Phone app = new Phone(mine.locator("#set-up-key").textContent());
            mine.getByLabel("Code").fill(app.freshCode());
            press(mine, "Verify");
            assertThat(mine.locator("#recovery-codes li")).hasCount(10);
            assertThat(phone.errors()).isEmpty();
            assertThat(desk.errors()).isEmpty();
        }
    }
}
