package dev.rekey.exports;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import java.util.List;
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
        long id = admin.post(path, body).expect(202).json().path("id").asLong();
        eventually(() ->
                admin.get("/object/job/" + id).json().path("state").asString().equals("done"));
        return admin.get("/object/job/" + id + "/result").expect(200).text();
    }
}
