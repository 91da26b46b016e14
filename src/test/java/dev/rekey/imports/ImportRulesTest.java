package dev.rekey.imports;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.files.Files;
import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.OldProofs;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.orgs.Orgs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** An import gives nobody more than whoever imports could give by hand. */
class ImportRulesTest {
    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void givingRightsAsksForFreshProofAndAnOldSessionGivesNone() {
        Person member = org.member("Mia");
        String file = "Email,Admin\n" + member.email() + ",yes\n";
        Imported.begin(org.admin().signIn().proved(61), "users", false, "a.csv", bytes(file))
                .expect(401, "reauthentication-required");
        assertThat(administrator(member)).isFalse();
        assertThat(Imported.of(admin, "users", file).counts()).containsExactly(0, 1, 0, 0);
        assertThat(administrator(member)).isTrue();
    }

    @Test
    void thePageVerifiesFirstWhatItCannotImportWithoutProof() {
        Person member = org.member("Mia");
        PageClient browser = PageClient.of(org.admin());
        OldProofs.of(org.id(), 61);
        browser.get("/admin/import").expect(200);
        String page = browser.upload(
                        "/admin/import",
                        Multipart.file("a.csv", "Email,Admin\n" + member.email() + ",yes\n")
                                .field("kind", "users"))
                .expect(200)
                .text();
        assertThat(page).contains("a.csv");
        JsonNode newest = newest();
        assertThat(newest.path("verifyOnly").asBoolean()).isTrue();
        String path = "/admin/import/" + newest.path("job").path("id").asLong();
        eventually(() -> browser.get(path).text().contains("Import this file"));
        assertThat(browser.post(path + "/import").text())
                .as("asks for the password")
                .contains("proof.password");
        assertThat(browser.post(path + "/import", "proof.password", World.PASSWORD)
                        .expect(200)
                        .text())
                .contains("a.csv");
        eventually(() -> administrator(member));
    }

    @Test
    void aKeyImportsAllButTheRowsThatGiveRights() {
        Person member = org.member("Mia");
        String email = address();
        String key = admin.post("/user/apiKey", Json.object("name", "Import", "rights", List.of("read", "users")))
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        Imported done = Imported.of(
                Http.api().with("x-api-key", key),
                "users",
                "Email,First Name,Last Name,Admin\n" + member.email() + ",,,yes\n" + email + ",Vera,New,\n");
        assertThat(done.counts()).containsExactly(1, 0, 0, 1);
        assertThat(done.result().get(0)).contains("Error");
        assertThat(administrator(member)).isFalse();
    }

    @Test
    void aRowIsDoneWholeOrNotAtAll() {
        Person member = org.member("Mia");
        World.org().alsoMember(member);
        admin.post("/user/userGroups", Json.object("name", "Sales")).expect(201);
        Imported done = Imported.of(
                admin,
                "users",
                "Email,First Name,Groups\n" + member.email() + ",Other,Sales\n"
                        + org.admin().email() + ",,Sales\n");
        assertThat(done.counts()).as("one is out of reach").containsExactly(0, 1, 0, 1);
        JsonNode user = admin.get("/user/users/" + member.id()).json();
        assertThat(user.path("groups")).isEmpty();
        assertThat(Events.count(member, "user.updated")).isZero();
    }

    @Test
    void theLastAdministratorStaysOneAndSuperAdminsAreLeftAlone() {
        Person operator = World.superAdmin();
        org.alsoMember(operator);
        Imported done = Imported.of(
                admin,
                "users",
                "Email,Admin,Enable User Access\n" + org.admin().email() + ",no,\n" + operator.email() + ",,no\n");
        assertThat(done.counts()).containsExactly(0, 0, 0, 2);
        assertThat(administrator(org.admin())).isTrue();
    }

    @Test
    void whoeverLosesTheRightBeforeItRunsImportsNothing() {
        Person second = org.anotherAdmin("Sam");
        Http theirs = second.signIn();
        String email = address();
        Http.Answer begun = Kit.node().get(TransactionTemplate.class).execute(status -> {
            Kit.node().get(Orgs.class).lock(org.id());
            Http.Answer answer = Imported.begin(
                    theirs, "users", false, "a.csv", bytes("Email,First Name,Last Name\n" + email + ",V,N\n"));
            Kit.db()
                    .sql("update membership set admin = false where org_id = :org and user_id = :user")
                    .param("org", org.id().value())
                    .param("user", second.id().value())
                    .update();
            return answer;
        });
        long id = begun.expect(202).json().path("job").path("id").asLong();
        eventually(() -> state(id).path("state").asString().equals("failed"));
        assertThat(state(id).path("problem").asString()).isEqualTo("forbidden");
        assertThat(SentMail.written(email)).isZero();
        theirs.get("/object/job/" + id).expect(200);
        theirs.get("/object/job/" + id + "/result").expect(403, "forbidden");
    }

    /** What was done is told, in numbers. */
    @Test
    void oneWhoseResultHasNoRoomEndsAllTheSame() {
        Http.Answer begun = Kit.node().get(TransactionTemplate.class).execute(status -> {
            Kit.node().get(Orgs.class).lock(org.id());
            Http.Answer answer = Imported.begin(admin, "groups", false, "a.csv", bytes("Name\nSales\n"));
            Kit.db()
                    .sql("update file_usage set bytes = :quota where org_id = :org")
                    .param("quota", Kit.node().get(Files.class).quota())
                    .param("org", org.id().value())
                    .update();
            return answer;
        });
        Imported done = Imported.ended(admin, begun);
        assertThat(state(done.id()).path("problem").asString()).isEqualTo("quota-exceeded");
        assertThat(done.counts()).containsExactly(1, 0, 0, 0);
        admin.get("/object/job/" + done.id() + "/result").expect(404);
        assertThat(admin.get("/audit/data?type=import").expect(200).text()).contains("import.ended", "quota-exceeded");
        assertThat(admin.get("/user/tasks").expect(200).text()).contains("import-errors");
    }

    @Test
    void anotherOrgKnowsNothingOfIt() {
        Imported done = Imported.of(admin, "groups", "Name\nSales\n");
        Http other = World.org().admin().signIn();
        other.get("/object/imports/" + done.id()).expect(404);
        other.get("/object/job/" + done.id()).expect(404);
        other.get("/object/job/" + done.id() + "/result").expect(404);
        other.delete("/object/job/" + done.id()).expect(404);
        assertThat(other.get("/object/imports").json().path("imports")).isEmpty();
        org.member("Mia").signIn().get("/object/job/" + done.id()).expect(404);
    }

    @Test
    void aFileOfRubbishIsRefusedAtOnce() {
        for (String text : List.of("", "Password\nsecret\n", "First Name\nVera\n", "Email,email\na,b\n")) {
            Imported.begin(admin, "users", false, "a.csv", bytes(text)).expect(400);
        }
        Imported.begin(admin, "users", false, "a.xlsx", bytes("PK\u0003\u0004 rubbish"))
                .expect(400, "import-no-workbook", "file");
        Imported.begin(admin, "users", false, "a.csv", new byte[16 * 1024 * 1024])
                .expect(413, "file-too-large");
    }

    private JsonNode newest() {
        return admin.get("/object/imports").expect(200).json().path("imports").get(0);
    }

    private JsonNode state(long id) {
        return admin.get("/object/job/" + id).expect(200).json();
    }

    private boolean administrator(Person person) {
        return admin.get("/user/users/" + person.id()).json().path("admin").asBoolean();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String address() {
        return "new-" + UUID.randomUUID() + "@example.org";
    }
}
