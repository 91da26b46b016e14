package dev.rekey.imports;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.shared.UserId;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files become people, user groups, roles and memberships. */
class ImportTest {
    private static final String USERS =
            "Email,First Name,Last Name,Language,Enable User Access,Portal URL Access,Admin,All Data Access,User Groups,Roles\r\n";

    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void newPeopleAreInvitedAsByHand() {
        group("Sales");
        group("a;b");
        role("Reader");
        String email = address();
        Imported done = Imported.of(
                admin, "users", USERS + email + ",Vera,Imported,en-US,yes,no,,,\"sales; \"\"a;b\"\"\",reader\r\n");
        assertThat(done.state()).isEqualTo("done");
        assertThat(done.counts()).containsExactly(1, 0, 0, 0);
        JsonNode user = user(email);
        assertThat(user.path("firstName").asString()).isEqualTo("Vera");
        assertThat(user.path("groups").toString()).contains("Sales", "a;b");
        assertThat(user.path("roles").toString()).contains("Reader");
        SentMail mail = SentMail.to(email);
        assertThat(mail.link()).contains("/activate?token=");
        UserId id = UserId.of(user.path("id").asLong());
        assertThat(Events.count(id, "user.created", email)).isEqualTo(1);
        PageClient browser = PageClient.open();
        browser.get(mail.path()).expect(200);
        browser.post("/activate", "token", mail.token(), "password", World.PASSWORD, "again", World.PASSWORD)
                .expect(200);
        new Person(id, "Vera", email).signIn();
    }

    @Test
    void peopleComeFromAWorkbookAsFromText() throws IOException {
        String email = address();
        String rows = row("Email", "First Name", "Last Name") + row(email, "Vera", "Zoë &amp; Sons");
        byte[] file = TableTest.workbook(TableTest.SHEET.formatted(rows), "<sst/>");
        assertThat(Imported.of(admin, "users", true, "people.xlsx", file).counts())
                .containsExactly(1, 0, 0, 0);
        assertThat(Imported.of(admin, "users", false, "people.xlsx", file).counts())
                .containsExactly(1, 0, 0, 0);
        assertThat(user(email).path("lastName").asString()).isEqualTo("Zoë & Sons");
    }

    private static String row(String... cells) {
        return Stream.of(cells)
                .map(cell -> "<c t='inlineStr'><is><t>" + cell + "</t></is></c>")
                .collect(Collectors.joining("", "<row>", "</row>"));
    }

    @Test
    void changesAreMadeOnceAndBlanksChangeNothing() {
        Person member = org.member("Mia");
        group("Sales");
        String file = USERS + member.email() + ",Maria,,,,,,,Sales,\r\n";
        assertThat(Imported.of(admin, "users", file).counts()).containsExactly(0, 1, 0, 0);
        JsonNode user = user(member.email());
        assertThat(user.path("firstName").asString()).isEqualTo("Maria");
        assertThat(user.path("lastName").asString()).isEqualTo("Tester");
        assertThat(user.path("enabled").asBoolean()).isTrue();
        assertThat(Events.count(member, "user.updated")).isEqualTo(1);
        assertThat(Imported.of(admin, "users", file).counts()).containsExactly(0, 0, 1, 0);
        assertThat(Imported.of(admin, "users", USERS + member.email() + ",,,,,,,,,\r\n")
                        .counts())
                .containsExactly(0, 0, 1, 0);
        assertThat(user(member.email()).path("groups")).hasSize(1);
        assertThat(Events.count(member, "user.updated")).isEqualTo(1);
    }

    @Test
    void twiceGivesNoChangeAlsoToWhoeverHasNotAccepted() {
        group("Sales");
        String file = USERS + address() + ",Vera,Imported,en-US,yes,,,,Sales,\r\n";
        assertThat(Imported.of(admin, "users", file).counts()).containsExactly(1, 0, 0, 0);
        assertThat(Imported.of(admin, "users", file).counts()).containsExactly(0, 0, 1, 0);
    }

    @Test
    void groupsRolesAndMembershipsComeFromFilesOfTheirOwn() {
        assertThat(Imported.of(admin, "groups", "name;description\r\nSales;Who sells\r\nSupport;\r\nsales;again\r\n")
                        .counts())
                .containsExactly(2, 0, 0, 1);
        String roles = "Name\tDescription\tUser Groups\nReader\tMay read\tSales; Support\n";
        assertThat(Imported.of(admin, "roles", roles).counts()).containsExactly(1, 0, 0, 0);
        assertThat(Imported.of(admin, "roles", roles).counts()).containsExactly(0, 0, 1, 0);
        assertThat(Imported.of(admin, "roles", "Name,Description\nreader,Reads\n")
                        .counts())
                .containsExactly(0, 1, 0, 0);
        assertThat(admin.get("/user/roles").json().path("roles").toString()).contains("Reads", "Sales", "Support");
        Person member = org.member("Mia");
        String joins = "Email,Group,Role\n" + member.email() + ",Sales,\n" + member.email() + ",Support,Reader\n"
                + address() + ",Sales,\n";
        Imported done = Imported.of(admin, "memberships", joins);
        assertThat(done.counts()).containsExactly(0, 2, 0, 1);
        assertThat(user(member.email()).path("groups")).hasSize(2);
        assertThat(user(member.email()).path("roles")).hasSize(1);
        assertThat(Events.count(member, "user.updated")).as("one for each row").isEqualTo(2);
        assertThat(Imported.of(admin, "memberships", joins).counts()).containsExactly(0, 0, 2, 1);
    }

    @Test
    void theLanguageOfSomebodyInvitedChanges() {
        String email = address();
        String file = "Email,First Name,Last Name,Language\n" + email + ",Vera,Imported,";
        assertThat(Imported.of(admin, "users", file + "en-US\n").counts()).containsExactly(1, 0, 0, 0);
        assertThat(Imported.of(admin, "users", file + "de\n").counts()).containsExactly(0, 1, 0, 0);
        assertThat(user(email).path("language").asString()).isEqualTo("de");
        assertThat(Imported.of(admin, "users", file + "de\n").counts()).containsExactly(0, 0, 1, 0);
    }

    @Test
    void verifyingTellsEachErrorWithRowAndColumnAndDoesNothing() {
        Person member = org.member("Mia");
        String known = address();
        String file = USERS
                + "nobody,Vera,Imported,,,,,,,\r\n"
                + address() + ",Vera,,,,,,,,\r\n"
                + address() + ",Vera,Imported,xx,,,,,,\r\n"
                + address() + ",Vera,Imported,,perhaps,,,,,\r\n"
                + address() + ",Vera,Imported,,,,,,No such group,\r\n"
                + "\r\n"
                + known + ",Vera,Imported,,,,,,,\r\n"
                + known.toUpperCase(java.util.Locale.ROOT) + ",Again,Imported,,,,,,,\r\n"
                + member.email() + ",Maria,,,,,,,,\r\n";
        Imported verified = Imported.verified(admin, "users", file);
        assertThat(verified.counts()).containsExactly(1, 1, 0, 6);
        assertThat(verified.result()).hasSize(8);
        assertThat(verified.result().get(0)).startsWith("2,nobody,Error,Email,");
        assertThat(verified.result().get(1)).contains(",Error,Last Name,").startsWith("3,");
        assertThat(verified.result().get(2)).contains(",Error,Language,").startsWith("4,");
        assertThat(verified.result().get(3))
                .contains(",Error,Enable User Access,")
                .startsWith("5,");
        assertThat(verified.result().get(4)).contains(",Error,User Groups,").startsWith("6,");
        assertThat(verified.result().get(5)).contains("Would be created").startsWith("8,");
        assertThat(verified.result().get(6)).contains(",Error,Email,").startsWith("9,");
        assertThat(exists(known)).isFalse();
        assertThat(SentMail.written(known)).isZero();
        assertThat(user(member.email()).path("firstName").asString()).isEqualTo("Mia");
        Imported done = Imported.ended(admin, admin.post("/object/imports/" + verified.id() + "/import", "{}"));
        assertThat(done.counts()).containsExactly(1, 1, 0, 6);
        assertThat(exists(known)).isTrue();
        admin.post("/object/imports/" + verified.id() + "/import", "{}").expect(409, "import-gone");
    }

    @Test
    void thousandsOfRowsKeepWithinTheLicences() {
        World.TestOrg small = World.org("Small " + UUID.randomUUID(), 1_200);
        StringBuilder file = new StringBuilder(USERS);
        String run = UUID.randomUUID().toString();
        for (int i = 0; i < 1_500; i++) {
            file.append("p%d-%s@example.net,P%d,Many,,,,,,,\r\n".formatted(i, run, i));
        }
        Http administrator = small.admin().signIn();
        assertThat(Imported.verified(administrator, "users", file.toString()).counts())
                .containsExactly(1_199, 0, 0, 301);
        assertThat(Imported.of(administrator, "users", file.toString()).counts())
                .containsExactly(1_199, 0, 0, 301);
        assertThat(Kit.db()
                        .sql("select enabled_members from org where id = :org")
                        .param("org", small.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1_200);
        assertThat(Kit.db()
                        .sql("select count(*) from mail where org_id = :org and bulk")
                        .param("org", small.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1_199);
        // nobody reads them, and other tests' mails would come after them
        Kit.db()
                .sql("delete from mail where org_id = :org")
                .param("org", small.id().value())
                .update();
    }

    @Test
    void theScreenTakesAFileAndHomeTellsOfErrors() {
        PageClient browser = PageClient.of(org.admin());
        assertThat(browser.get("/admin/import").expect(200).text()).contains("Verify file only");
        Http.Answer page = browser.upload(
                "/admin/import",
                Multipart.file("g.csv", "Name\nSales\n\u2800\n").field("kind", "groups"));
        assertThat(page.expect(200).text()).contains("g.csv");
        eventually(() -> !browser.get("/").text().contains("Nothing")
                && browser.get("/").text().contains("g.csv"));
        long id = admin.get("/object/imports")
                .json()
                .path("imports")
                .get(0)
                .path("job")
                .path("id")
                .asLong();
        assertThat(browser.get("/admin/import/" + id).expect(200).text()).contains("Rows with errors", "Download");
        assertThat(browser.get("/").text()).as("looked at").doesNotContain("g.csv");
    }

    private void group(String name) {
        admin.post("/user/userGroups", Json.object("name", name)).expect(201);
    }

    private void role(String name) {
        admin.post("/user/roles", Json.object("name", name)).expect(201);
    }

    private JsonNode user(String email) {
        JsonNode found =
                admin.get("/user/users?search=" + email).expect(200).json().path("users");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private boolean exists(String email) {
        return admin.get("/user/users/email/" + email).json().path("exists").asBoolean();
    }

    private static String address() {
        return "new-" + UUID.randomUUID() + "@example.org";
    }
}
