package dev.rekey.help;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import dev.rekey.web.Inspection;
import dev.rekey.web.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guides: one source for the repository's pages and the console's. */
class GuidesTest {
    private static final Path DOCS = Path.of("docs");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) ");
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");

    @Test
    void areReadByWhoeverIsSignedInAndNobodyElse() {
        PageClient member = PageClient.of(World.org().member("Mia"));
        assertThat(member.get("/help/recovery").expect(200).text())
                .contains("<h1>Resetting Multi-Factor Authentication</h1>", "<h2>How to reset</h2>")
                .containsOnlyOnce("<h1>");
        assertThat(member.get("/help/mfa-setup").expect(200).text())
                .contains("<h1>Multi-Factor Authentication Setup</h1>");
        for (String path : List.of("/help/recovery", "/help/mfa-setup", "/help/pictures/reset.png")) {
            assertThat(Http.api().get(path).expect(303).header("Location")).isEqualTo("/sign-in");
        }
        for (String path : List.of(
                "/help/attacks",
                "/help/recovery.md",
                "/help/pictures/none.png",
                "/help/pictures/recovery.md",
                "/help/pictures/RESET.PNG")) {
            member.get(path).expect(404);
        }
        member.get("/help/pictures/..%2f..%2fapplication.yml").expect(400);
    }

    /** Nothing in one leads nowhere, neither on a page of the console nor in the repository. */
    @Test
    void linksAndPicturesAreThere() throws IOException {
        PageClient member = PageClient.of(World.org().member("Mia"));
        for (String guide : Guides.NAMES) {
            String markdown = Files.readString(DOCS.resolve(guide + ".md"));
            List<String> links = all(MARKDOWN_LINK, markdown);
            assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(DOCS.resolve(link))
                    .exists());
            String html = Guides.render(markdown, "en").html();
            assertThat(all(ADDRESS, html)).hasSameSizeAs(links).allSatisfy(address -> {
                Http.Answer answer = member.get("/help/" + address).expect(200);
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                if (address.endsWith(".png")) {
                    assertThat(answer.header("Content-Type")).isEqualTo("image/png");
                }
            });
        }
    }

    /** What a translation leaves out, or shows elsewhere, somebody misses. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EN_US", "EN_GB"})
    void areTranslatedWhole(Language language) throws IOException {
        Person reader = World.org().member("Mia");
        reader.signIn()
                .put("/user/users/me", Json.object("language", language.tag()))
                .expect(204);
        PageClient member = PageClient.of(reader);
        Path folder = DOCS.resolve(language.tag());
        for (String guide : Guides.NAMES) {
            String english = Files.readString(DOCS.resolve(guide + ".md"));
            String markdown = Files.readString(folder.resolve(guide + ".md"));
            assertThat(all(MARKDOWN_LINK, markdown))
                    .isEqualTo(all(MARKDOWN_LINK, english.replace("](pictures/", "](../pictures/")))
                    .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
            assertThat(all(HEADING, markdown)).hasSameSizeAs(all(HEADING, english));
            String page = member.get("/help/" + guide).expect(200).text();
            assertThat(page)
                    .contains("<html lang=\"" + language.tag() + "\"", "guide\" lang=\"" + language.tag() + "\"")
                    .doesNotContain("../pictures");
            for (String address :
                    all(ADDRESS, Guides.render(markdown, language.tag()).html())) {
                member.get("/help/" + address).expect(200);
            }
        }
    }

    @Test
    void whereThereIsNoTranslationTheEnglishOneSaysSo() {
        Person reader = World.org().member("Mia");
        reader.signIn().put("/user/users/me", "{\"language\": \"en-GB\"}").expect(204);
        assertThat(PageClient.of(reader).get("/help/recovery").expect(200).text())
                .contains("<html lang=\"en-GB\"", "guide\" lang=\"en\"");
    }

    @Test
    void markupInAGuideIsText() {
        Guides.Guide guide = Guides.render("""
                # A *title* <b>

                <script>alert(1)</script> and <img src=x onerror=alert(1)>

                [press](javascript:alert(1)) [there](https://example.com/)
                """, "en");
        assertThat(guide.title()).isEqualTo("A title ");
        assertThat(guide.html())
                .doesNotContain("<script", "<img src=x", "javascript:", "<h1>")
                .contains("&lt;script&gt;", "href=\"https://example.com/\"");
    }

    @Test
    void menuLeadsToThemByMouseAndKeyboard() {
        World.TestOrg org = World.org();
        try (Browser browser = Browser.open().typePassword(org.admin())) {
            Page page = browser.page();
            Locator menu = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Help").setExact(true));
            menu.press("Enter");
            Locator links = page.getByRole(
                            AriaRole.NAVIGATION,
                            new Page.GetByRoleOptions().setName("Help").setExact(true))
                    .getByRole(AriaRole.LINK);
            assertThat(links).hasText(new String[] {
                "Resetting Multi-Factor Authentication", "Multi-Factor Authentication Setup", "Swagger Docs"
            });
            Inspection.of(page, "help menu");
            page.keyboard().press("Escape");
            assertThat(links.first()).isHidden();
            assertThat(menu).isFocused();
            menu.click();
            links.first().click();
            Locator title = heading(page);
            assertThat(title).hasText("Resetting Multi-Factor Authentication");
            Inspection.of(page, "guide");
            page.locator("article").getByRole(AriaRole.LINK).first().click();
            assertThat(title).hasText("Multi-Factor Authentication Setup");
            assertThat(browser.errors()).isEmpty();
        }
        try (Browser browser = Browser.open(390, 844).typePassword(org.member("Mia"))) {
            browser.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Help").setExact(true))
                    .click();
            assertThat(browser.page().getByText("Swagger Docs")).hasCount(0);
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
