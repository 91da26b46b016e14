package dev.rekey.demo;

import static dev.rekey.kit.OnPage.press;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.Phone;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Makes the pictures of README and guides; {@code bin/pictures} runs it. */
@EnabledIfSystemProperty(named = "pictures", matches = "true")
class PicturesTest {
    private static final Path FOLDER = Path.of("docs", "pictures");
    private static final String PASSWORD = "demo-password-1";
    private static final Pattern SET_UP_CODE = Pattern.compile("\\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\\b");

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
            press(console, "Reset MFA");
            console.getByText("MFA was reset.").waitFor();
            take(console, "receipt");
            setUpAgain(member.page(), "valentina.rodriguez@example.com", mailedCode(console));
            member.page().context().clearCookies();
            console.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            console.navigate("/admin/help?search=reset");
            take(console, "help-dark");
            signIn(member.page(), "omar.siddiqui@example.com");
            take(member.page(), "set-up");
        }
    }

    private static String mailedCode(Page page) {
        page.navigate("/demo/mails");
        Matcher code = SET_UP_CODE.matcher(page.locator("main").textContent());
        if (!code.find()) {
            throw new AssertionError("no set-up code was mailed");
        }
        return code.group();
    }

    private static void setUpAgain(Page page, String email, String code) {
        signIn(page, email);
        takeMain(page, "set-up-code");
        page.getByLabel("Set-up code").fill(code);
        press(page, "Go on");
        page.getByText("No camera? Type the key by hand").click();
        Phone phone = new Phone(page.locator("#set-up-key").textContent());
        page.getByLabel("Code").fill(phone.freshCode());
        press(page, "Verify");
        page.locator("#recovery-codes").waitFor();
        takeMain(page, "recovery-codes");
        page.context().clearCookies();
        signIn(page, email);
        page.getByLabel("Code").waitFor();
        takeMain(page, "code");
    }

    private static void signIn(Page page, String email) {
        page.navigate("/sign-in");
        page.getByLabel("Email").fill(email);
        page.getByLabel("Password").fill(PASSWORD);
        press(page, "Sign in");
    }

    private static void takeMain(Page page, String name) {
        page.locator("main").screenshot(new Locator.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
