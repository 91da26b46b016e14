package dev.rekey.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each page, looked at by axe-core and for its width, on a desk in daylight and on a phone at night. */
class ConsolePagesTest {
    private static final List<String> CONSOLE = List.of(
            "/",
            "/admin",
            "/admin/users",
            "/admin/users?search=nobodyatall",
            "/admin/users/new",
            "/admin/security",
            "/admin/branding",
            "/admin/languages",
            "/admin/logo",
            "/admin/images",
            "/admin/help",
            "/help/recovery",
            "/help/mfa-setup",
            "/admin/tools/user-audit",
            "/profile",
            "/profile/mfa",
            "/profile/mfa/set-up",
            "/switch-org",
            "/problems/locked",
            "/admin/users/1");

    enum Reader {
        DESK(1280, 860, ColorScheme.LIGHT),
        PHONE(390, 844, ColorScheme.DARK);

        final int width;
        final int height;
        final ColorScheme colours;

        Reader(int width, int height, ColorScheme colours) {
            this.width = width;
            this.height = height;
            this.colours = colours;
        }

        Browser open() {
            Browser browser = Browser.open(width, height);
            browser.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            return browser;
        }
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void consoleIsAccessibleAndFits(Reader reader) {
        World.TestOrg org = World.org("Harbour & Sons of the Long and Winding Name", 100);
        Person member = org.member("Valentina");
        World.org().alsoMember(org.admin());
        try (Browser browser = reader.open()) {
            Page page = browser.page();
            browser.typePassword(org.admin());
            check(page, "org choice");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Harbour.*")))
                    .click();
            for (String path : CONSOLE) {
                page.navigate(path);
                check(page, path);
            }
            page.navigate("/admin/users/" + member.id());
            check(page, "edit");
            org.enforcingMfa();
            page.reload();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset Org-Level MFA For This User"))
                    .click();
            page.getByRole(AriaRole.DIALOG).waitFor();
            check(page, "reset");
            page.navigate("/admin/help?search=reset user");
            page.locator("details.operation summary").first().click();
            check(page, "help with a call");
        }
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void signInIsAccessibleAndFits(Reader reader) {
        Person member = World.org().enforcingMfa().member("Valentina");
        try (Browser browser = reader.open()) {
            Page page = browser.page();
            page.navigate("/sign-in");
            check(page, "sign-in");
            browser.typePassword(member);
            check(page, "set-up");
            page.getByText("No camera? Type the key by hand").click();
            Phone phone = new Phone(page.locator("#set-up-key").textContent());
            verify(page, phone.wrongCode());
            check(page, "set-up after a wrong code");
            verify(page, phone.freshCode());
            check(page, "recovery codes");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have saved them"))
                    .click();
            page.context().clearCookies();
            browser.typePassword(member);
            check(page, "code");
            verify(page, phone.wrongCode());
            check(page, "code after a wrong one");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void userIsCreatedWithTheKeyboardAlone() {
        World.TestOrg org = World.org();
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            browser.typePassword(org.admin());
            page.navigate("/admin/users");
            tabTo(page, "Create User");
            page.keyboard().press("Enter");
            assertThat(page.getByLabel("First Name")).isFocused();
            for (String typed : List.of("Noa", "Keys", "noa.keys-" + org.id() + "@example.org")) {
                page.keyboard().type(typed);
                page.keyboard().press("Tab");
            }
            tabTo(page, "Done");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .containsText("Noa Keys");
            page.getByText("All Data Access").click();
            page.getByText("Enable User Access").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Done"))
                    .click();
            assertThat(page.getByText("1 Inactive")).isVisible();
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void mainJobNeedsNoScript() {
        World.TestOrg org = World.org();
        Person member = org.member("Valentina");
        try (Browser browser = Browser.openWithoutScripts()) {
            Page page = browser.page();
            browser.typePassword(org.admin());
            org.enforcingMfa();
            page.navigate("/admin/users");
            Locator search = page.getByPlaceholder("Search names and e-mail");
            search.fill("valen");
            search.press("Enter");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Valentina Tester"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset Org-Level MFA For This User"))
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Reset MFA for this user?");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Reset MFA").setExact(true))
                    .click();
            assertThat(page).hasURL(Pattern.compile("/admin/users/" + member.id() + "$"));
            assertThat(page.getByText("MFA was reset.")).isVisible();
        }
    }

    @Test
    void everyPageIsSentWithStrictHeaders() {
        World.TestOrg org = World.org();
        PageClient browser = PageClient.open();
        browser.password(org.admin());
        for (String path : CONSOLE) {
            Http.Answer answer = browser.http().get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-store");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.text()).as(path).doesNotContain("<script>", " style=", " onclick=");
        }
    }

    private static void verify(Page page, String code) {
        page.getByLabel("Code").fill(code);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify"))
                .click();
    }

    private static void tabTo(Page page, String name) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if (String.valueOf(page.evaluate("document.activeElement.textContent.trim()"))
                    .equals(name)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not get to " + name);
    }

    private static void check(Page page, String what) {
        assertThat(new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(violation ->
                                        List.of("serious", "critical").contains(violation.getImpact()))
                                .map(violation -> violation.getId() + ": "
                                        + violation.getNodes().get(0).getHtml()))
                .as(what)
                .isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(what + " fits the width")
                .isTrue();
    }
}
