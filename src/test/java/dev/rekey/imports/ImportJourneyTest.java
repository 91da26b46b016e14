package dev.rekey.imports;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.choose;
import static dev.rekey.kit.OnPage.follow;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dev.rekey.kit.Browser;
import dev.rekey.kit.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An administrator begins with the template, verifies a file, imports it, and reads what went wrong. */
class ImportJourneyTest {
    @Test
    void peopleFromTheTemplateToTheResult() throws IOException {
        World.TestOrg org = World.org();
        String mark = org.id() + "@example.net";
        try (Browser desk = Browser.open().typePassword(org.admin())) {
            Page page = desk.page();
            page.navigate("/admin");
            follow(page, "Data Import");
            assertThat(page.getByText("There were no imports in the last 24 hours."))
                    .isVisible();
            Download template = page.waitForDownload(() -> follow(page, "Template: Users"));
            String headings = text(template).lines().findFirst().orElseThrow().replace("\ufeff", "");
            assertThat(headings).startsWith("Email,First Name,Last Name");
            String rows = "Email,First Name,Last Name\nana-%s,Ana,Sousa\nnobody,Nobody,Here\nben-%s,Ben,Ito\n"
                    .formatted(mark, mark);
            choose(page, "people.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8));
            press(page, "Verify file only");
            assertThat(page.getByText("2 to create, 0 to update, 0 unchanged, 1 with errors"))
                    .isVisible();
            assertThat(page.locator("table.list tbody tr")).hasCount(1);
            assertThat(page.locator("table.list tbody tr")).containsText("nobody");
            press(page, "Import this file");
            assertThat(page).hasURL(Pattern.compile("/admin/import/\\d+$"));
            assertThat(page.getByText("2 created, 0 updated, 0 unchanged, 1 with errors"))
                    .isVisible();
            Download result = page.waitForDownload(() -> follow(page, "Download the result"));
            assertThat(text(result)).contains("ana-" + mark, "Created", "Error");
            page.navigate("/admin/users?search=sousa");
            assertThat(page.locator("table.list tbody tr")).containsText("Ana Sousa");
            assertThat(desk.errors()).isEmpty();
        }
    }

    private static String text(Download download) throws IOException {
        return new String(download.createReadStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
