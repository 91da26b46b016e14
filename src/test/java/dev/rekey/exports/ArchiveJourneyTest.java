package dev.rekey.exports;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.Eventually.eventually;
import static dev.rekey.kit.OnPage.follow;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Kit;
import dev.rekey.kit.World;
import dev.rekey.operator.VerifyCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An administrator takes the archive of both trails along, and it verifies without the server. */
class ArchiveJourneyTest {
    @Test
    void anArchiveFromThePageToItsVerification() {
        World.TestOrg org = World.org();
        org.admin().signIn().put("/user/org/settings", "{\"idleMinutes\": 17}").expect(204);
        eventually(() -> Kit.db()
                        .sql("select count(*) from seal where org_id = :org")
                        .param("org", org.id().value())
                        .query(Long.class)
                        .single()
                > 0);
        try (Browser desk = Browser.open().typePassword(org.admin())) {
            Page page = desk.page();
            page.navigate("/admin");
            follow(page, "Data Audit Archive Export");
            page.locator("#f-from").fill("2026-02-01");
            page.locator("#f-to").fill("2026-01-01");
            press(page, "Begin");
            assertThat(page.getByText("It ends before it begins")).isVisible();
            page.locator("#f-from").fill("");
            page.locator("#f-to").fill("");
            press(page, "Begin");
            assertThat(heading(page)).hasText("Data Audit Archive Export");
            assertThat(page.getByText("The result is kept for 24 hours.")).isVisible();
            Download download = page.waitForDownload(() -> follow(page, "Download the result"));
            assertThat(download.suggestedFilename()).endsWith(".zip");
            Path file = Kit.temporaryFolder().resolve("archive.zip");
            download.saveAs(file);
            assertThat(VerifyCommand.offline("--rekey.command=verify", "--rekey.archive=" + file))
                    .hasValue(0);
            page.navigate("/admin/archive");
            assertThat(page.locator("table.list tbody tr")).hasCount(1);
            assertThat(page.locator("table.list tbody tr")).containsText("Done");
            assertThat(desk.errors()).isEmpty();
        }
    }
}
