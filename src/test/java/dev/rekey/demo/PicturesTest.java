package dev.rekey.demo;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Makes the README's pictures; {@code bin/pictures} runs it. */
@EnabledIfSystemProperty(named = "pictures", matches = "true")
class PicturesTest {
    private static final Path FOLDER = Path.of("docs", "pictures");
    private static final String PASSWORD = "demo-password-1";

    @Test
    void makeThem() {
        try (Node demo = Node.start(
                        Kit.CLOCK, Kit.temporaryFolder(), "rekey.demo=true", "rekey.demo-password=" + PASSWORD);
                Browser administrator = Browser.open(demo, 1100, 640);
                Browser member = Browser.open(demo, 390, 844)) {
            Page console = administrator.page();
            signIn(console, "admin@example.com");
            console.navigate("/admin/users");
            take(console, "user-management");
            console.getByText("Valentina Rodriguez").click();
            console.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset Org-Level MFA For This User"))
                    .click();
            console.getByRole(AriaRole.DIALOG).waitFor();
            take(console, "reset");
            console.keyboard().press("Escape");
            console.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            console.navigate("/admin/help?search=reset");
            take(console, "help-dark");
            signIn(member.page(), "omar.siddiqui@example.com");
            take(member.page(), "set-up");
        }
    }

    private static void signIn(Page page, String email) {
        page.navigate("/sign-in");
        page.getByLabel("Email").fill(email);
        page.getByLabel("Password").fill(PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
