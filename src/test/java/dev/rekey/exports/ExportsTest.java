package dev.rekey.exports;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The trails as files. */
class ExportsTest {
    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void aTrailOverARangeOfTimeAsAFileThatRunsNothing() {
        admin.post(
                        "/user/users",
                        Json.object(
                                "firstName", "=1+2", "lastName", "Formula", "email", "f" + org.id() + "@example.org"))
                .expect(201);
        admin.post("/user/userGroups", Json.object("name", "Sales")).expect(201);
        long now = Kit.CLOCK.instant().getEpochSecond();
        String users = result("/audit/user/export", "{\"dateStart\": " + (now - 3600) + "}");
        assertThat(users).contains("user.created", "'=1+2 Formula", "sign-in.succeeded");
        assertThat(users).doesNotContain("group.created", ",=1");
        List<String> times = users.lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(times).isSorted().hasSizeGreaterThan(1);
        String data = result("/audit/data/export", "{}");
        assertThat(data).contains("group.created", "Sales", "export.begun").doesNotContain("user.created");
        assertThat(result("/audit/user/export", "{\"dateEnd\": " + (now - 3600) + "}")
                        .lines())
                .as("the headings alone")
                .hasSize(1);
    }

    @Test
    void whatTheFiltersLetThroughIsExportedAndNothingElse() {
        admin.post("/user/userGroups", Json.object("name", "Sales")).expect(201);
        admin.post("/user/userGroups", Json.object("name", "Support")).expect(201);
        admin.post("/user/roles", Json.object("name", "Sales")).expect(201);
        admin.put("/user/org/settings", "{\"idleMinutes\": 18}").expect(204);
        assertThat(names(result("/audit/data/export", "{\"type\": [\"group\", \"role\"], \"action\": [\"created\"]}")))
                .containsExactly("group.created", "group.created", "role.created");
        assertThat(names(result("/audit/data/export", "{\"object\": \"sales\", \"event\": [\"role.created\"]}")))
                .containsExactly("role.created");
        assertThat(names(result("/audit/data/export", "{\"performedBy\": \"nobody\"}")))
                .isEmpty();
        assertThat(names(result(
                        "/audit/user/export",
                        Json.object("performedBy", org.admin().email()))))
                .contains("sign-in.succeeded");
        assertThat(names(result(
                        "/audit/data/export",
                        "{\"dateStart\": " + (Kit.CLOCK.instant().getEpochSecond() + 60) + "}")))
                .as("what is yet to come")
                .isEmpty();
        PageClient browser = PageClient.of(org.admin());
        assertThat(browser.post("/admin/tools/data-audit/export", "from", "1900-01-01", "to", "1901-01-01")
                        .expect(200)
                        .text())
                .contains("Audit Trail Export");
        browser.get("/admin/tools/data-audit?object=Support&type=group").expect(200);
        long id = newest(browser.post("/admin/tools/data-audit/export", "object", "Support", "type", "group")
                .expect(200)
                .text());
        assertThat(names(result(id))).containsExactly("group.created");
        admin.post("/audit/data/export", "{\"action\": [\"created\", \"nosuch\"]}")
                .expect(400, "not-one-of", "action");
        admin.post("/audit/user/export", Json.object("object", "x".repeat(300))).expect(400, "too-long", "object");
    }

    private static List<String> names(String file) {
        return file.lines().skip(1).map(line -> line.split(",")[1]).toList();
    }

    /** The job that a page is of. */
    private static long newest(String page) {
        Matcher address = Pattern.compile("/admin/jobs/([0-9]+)").matcher(page);
        assertThat(address.find()).isTrue();
        return Long.parseLong(address.group(1));
    }

    @Test
    void anArchiveIsAZip() {
        assertThat(result("/audit/archive/export", "{\"limit\": 10}")).startsWith("PK");
        admin.post("/audit/archive/export", "{\"limit\": 0}").expect(400, "out-of-range", "limit");
    }

    @Test
    void whoeverMayReadTheTrailMayExportItAndNobodyElse() {
        Http member = org.member("Mia").signIn();
        member.post("/audit/user/export", "{}").expect(403, "forbidden");
        String key = admin.post("/user/apiKey", Json.object("name", "Audit", "rights", List.of("audit")))
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        Http auditor = Http.api().with("x-api-key", key);
        long id = auditor.post("/audit/user/export", "{}")
                .expect(202)
                .json()
                .path("id")
                .asLong();
        eventually(() ->
                auditor.get("/object/job/" + id).json().path("state").asString().equals("done"));
        auditor.get("/object/job/" + id + "/result").expect(200);
        auditor.delete("/object/job/" + id).expect(409, "job-ended");
        String others = admin.post("/user/apiKey", Json.object("name", "Users", "rights", List.of("users")))
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        Http.api().with("x-api-key", others).delete("/object/job/" + id).expect(403, "forbidden");
        member.get("/object/job/" + id).expect(404);
        World.org().admin().signIn().get("/object/job/" + id + "/result").expect(404);
    }

    @Test
    void theScreensBeginThemAndShowHowFarTheyAre() {
        PageClient browser = PageClient.of(org.admin());
        browser.get("/admin/tools/user-audit").expect(200);
        assertThat(browser.post("/admin/tools/user-audit/export", "from", "2026-01-01", "to", "")
                        .expect(200)
                        .text())
                .contains("Audit Trail Export");
        assertThat(browser.get("/admin/archive").expect(200).text()).contains("Events at most");
        assertThat(browser.post("/admin/archive", "from", "2026-02-01", "to", "2026-01-01")
                        .expect(200)
                        .text())
                .contains("It ends before it begins");
        assertThat(browser.post("/admin/archive", "limit", "100").expect(200).text())
                .contains("Data Audit Archive Export");
        eventually(() -> browser.get("/admin/archive").text().contains("Done"));
    }

    private String result(String path, String body) {
        return result(admin.post(path, body).expect(202).json().path("id").asLong());
    }

    private String result(long id) {
        eventually(() ->
                admin.get("/object/job/" + id).json().path("state").asString().equals("done"));
        return admin.get("/object/job/" + id + "/result").expect(200).text();
    }
}
