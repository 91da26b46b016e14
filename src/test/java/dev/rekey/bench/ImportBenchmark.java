package dev.rekey.bench;

import dev.rekey.kit.Http;
import dev.rekey.kit.JobsApart;
import dev.rekey.kit.Json;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.ServerProcess;
import dev.rekey.shared.OrgId;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** A hundred thousand people from a file, by a server of its own with little memory. */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class ImportBenchmark {
    private static final int ROWS = Integer.getInteger("import.rows", 100_000);

    @Test
    void peopleFromAFile() throws InterruptedException {
        try (JobsApart apart = new JobsApart();
                ServerProcess server = apart.worker("256m")) {
            OrgId org = apart.org(2 * ROWS);
            Http admin = apart.admin(org);
            for (String group : new String[] {"Sales", "Support"}) {
                admin.post("/user/userGroups", Json.object("name", group)).expect(201);
            }
            tell(admin, server, "verify new people", file(org, "Sales"), true);
            tell(admin, server, "import new people", file(org, "Sales"), false);
            tell(admin, server, "the same file again", file(org, "Sales"), false);
            tell(admin, server, "another group for each", file(org, "Support"), false);
            tell(admin, server, "trail as CSV", "/audit/user/export");
            tell(admin, server, "archive", "/audit/archive/export");
        }
    }

    private static byte[] file(OrgId org, String group) {
        StringBuilder rows = new StringBuilder("Email,First Name,Last Name,Language,User Groups\r\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("p%d-%s@example.net,First%d,Last%d,en-US,%s\r\n".formatted(i, org, i % 400, i % 2000, group));
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void tell(Http admin, ServerProcess server, String what, byte[] file, boolean verifyOnly)
            throws InterruptedException {
        long start = System.nanoTime();
        long id = admin.upload(
                        "/object/imports",
                        Multipart.form()
                                .file("file", "people.csv", file)
                                .field("kind", "users")
                                .field("verifyOnly", Boolean.toString(verifyOnly)))
                .expect(202)
                .json()
                .path("job")
                .path("id")
                .asLong();
        double asked = (System.nanoTime() - start) / 1e9;
        JsonNode done = state(admin, id);
        while (done.path("job").path("endedAt").isNull()) {
            TimeUnit.MILLISECONDS.sleep(200);
            done = state(admin, id);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Sample.tell(
                "%s: %,d rows, %.1f MB in %.1f s (%.1f s of it until the answer), %,.0f rows/s, %s created, %s updated,"
                        + " %s unchanged, %s refused; server with a heap of 256 MB: %d MB resident at most",
                what,
                ROWS,
                file.length / 1e6,
                seconds,
                asked,
                ROWS / seconds,
                done.path("created").asInt(),
                done.path("updated").asInt(),
                done.path("unchanged").asInt(),
                done.path("refused").asInt(),
                server.mostMemory());
    }

    private static void tell(Http admin, ServerProcess server, String what, String path) throws InterruptedException {
        long start = System.nanoTime();
        long id = admin.post(path, "{}").expect(202).json().path("id").asLong();
        JsonNode job = admin.get("/object/job/" + id).json();
        while (job.path("endedAt").isNull()) {
            TimeUnit.MILLISECONDS.sleep(200);
            job = admin.get("/object/job/" + id).json();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long events = job.path("done").asLong();
        Sample.tell(
                "export of the %s: %s, %,d events in %.1f s, %,.0f events/s, result of %.1f MB; %d MB resident at most",
                what,
                job.path("state").asString(),
                events,
                seconds,
                events / seconds,
                admin.download("/object/job/" + id + "/result").length / 1e6,
                server.mostMemory());
    }

    private static JsonNode state(Http admin, long id) {
        return admin.get("/object/imports/" + id).expect(200).json();
    }
}
