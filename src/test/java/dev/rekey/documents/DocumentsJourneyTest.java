package dev.rekey.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import dev.rekey.web.Inspection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An administrator shares a document, a member takes it along, and it is replaced and deleted. */
class DocumentsJourneyTest {
    private static final String LONG = "A handbook with a name of some length, for colleagues in all places.txt";

    @Test
    void aDocumentFromTheUploadToItsEnd() throws IOException {
        World.TestOrg org = World.org();
        org.admin()
                .signIn()
                .post("/user/userGroups", Json.object("name", "Crew"))
                .expect(201);
        Person member = org.member("Mia");
        try (Browser desk = Browser.open();
                Browser other = Browser.open()) {
            Page page = desk.page();
            desk.typePassword(org.admin());
            page.navigate("/admin");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Document Management"))
                    .click();
            assertThat(page.getByText("There are no documents yet.")).isVisible();
            Inspection.of(page, "no documents");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Upload Document"))
                    .click();
            Inspection.of(page, "upload");
            choose(page, LONG, "the first edition");
            page.getByLabel("Description").fill("For new colleagues");
            page.getByLabel("Everyone").check();
            press(page, "Upload Document");
            assertThat(page.getByText("The document is uploaded.")).isVisible();
            Inspection.of(page, "documents");

            Page shared = other.page();
            other.typePassword(member);
            shared.locator(".topbar details.menu summary").first().click();
            shared.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tools"))
                    .click();
            assertThat(heading(shared)).hasText("Documents");
            Inspection.of(shared, "documents of a member");
            shared.getByPlaceholder("Search names and descriptions").fill("nothing like it");
            assertThat(shared.getByText("No document has \"nothing like it\"")).isVisible();
            shared.getByPlaceholder("Search names and descriptions").fill("HANDBOOK");
            Locator link = shared.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download " + LONG));
            Download download = shared.waitForDownload(link::click);
            assertThat(download.suggestedFilename()).isEqualTo(LONG);
            assertThat(new String(download.createReadStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("the first edition");

            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(LONG).setExact(true))
                    .click();
            Inspection.of(page, "edit document");
            choose(page, "other.txt", "the second edition");
            press(page, "Replace");
            assertThat(page.getByText("The file is replaced.")).isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Delete Document"))
                    .click();
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            Inspection.of(page, "delete document");
            press(page, "Delete Document");
            assertThat(page.getByText("The document is deleted.")).isVisible();
            assertThat(desk.errors()).isEmpty();
            assertThat(other.errors()).isEmpty();
        }
    }

    private static void choose(Page page, String name, String text) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
    }
}
