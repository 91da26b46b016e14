package dev.rekey.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Passkeys in a real browser, with its virtual authenticator. */
class PasskeyJourneyTest {
    @Test
    void setUpSignInAndLookAfterPasskeys() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        org.enforcingMfa();
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            authenticator(page);

            browser.typePassword(mia);
            assertThat(page.getByRole(AriaRole.HEADING, named("Multi-Factor Authenticator Setup")))
                    .isVisible();
            page.getByLabel("Name").fill("My laptop");
            press(page, "Add a passkey");
            assertThat(page.getByText("Your second factor works.")).isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have saved them"))
                    .click();
            page.waitForURL(Pattern.compile("/$"));
            signOut(page);

            browser.typePassword(mia);
            press(page, "Use your passkey");
            page.waitForURL(Pattern.compile("/$"));
            signOut(page);

            press(page, "Sign in with a passkey");
            page.waitForURL(Pattern.compile("/$"));

            page.navigate("/profile/mfa");
            assertThat(page.getByText("My laptop")).isVisible();
            assertThat(page.getByText("The last factor stays.")).isVisible();
            page.getByText("Rename").click();
            page.getByLabel("Name").fill("Old laptop");
            press(page, "Save");
            assertThat(page.getByText("Old laptop")).isVisible();
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void withoutAnAnswerThePageSaysSoAndCodesStillWork() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        org.enforcingMfa();
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            CDPSession devTools = authenticator(page);
            browser.typePassword(mia);
            press(page, "Add a passkey");
            assertThat(page.getByText("Your second factor works.")).isVisible();
            String recoveryCode = page.locator("#recovery-codes code").first().textContent();
            devTools.send("WebAuthn.disable");
            page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('nobody there')); }");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have saved them"))
                    .click();
            signOut(page);
            browser.typePassword(mia);
            page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('nobody there')); }");
            press(page, "Use your passkey");
            assertThat(page.getByText("Nothing came back from the passkey.")).isVisible();
            page.getByLabel("Code").fill(recoveryCode);
            press(page, "Verify");
            page.waitForURL(url -> !url.contains("/sign-in"));
        }
    }

    private static CDPSession authenticator(Page page) {
        CDPSession devTools = page.context().newCDPSession(page);
        devTools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        devTools.send("WebAuthn.addVirtualAuthenticator", arguments);
        return devTools;
    }

    private static void signOut(Page page) {
        page.evaluate("() => document.querySelector('form[action=\"/sign-out\"]').requestSubmit()");
        page.waitForURL(Pattern.compile("/sign-in$"));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
