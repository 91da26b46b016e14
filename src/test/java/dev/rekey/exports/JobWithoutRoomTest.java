package dev.rekey.exports;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekey.kit.Http;
import dev.rekey.kit.JobsApart;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.ServerProcess;
import dev.rekey.shared.OrgId;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The disk of the server that exports or imports is full. */
class JobWithoutRoomTest {
    private static final int EVENTS = 20_000;

    /** Once there is room again one asks again; nothing has to be cleared away before. */
    @Test
    void theJobFailsInWordsAndLeavesNothing() throws IOException {
        assumeTrue(JobsApart.canHaveOwnDisk(), "a disk of one's own to fill needs user namespaces");
        try (JobsApart apart = new JobsApart()) {
            OrgId org = apart.org(10);
            Http admin = apart.admin(org);
            ExportKilledTest.fill(apart, org, EVENTS);
            try (ServerProcess server = apart.workerWithLittleRoom("256m", "1m")) {
                for (String path : new String[] {"/audit/data/export", "/audit/archive/export"}) {
                    long id = ask(admin, path);
                    eventually(() -> state(admin, id).equals("failed"));
                    assertThat(admin.get("/object/job/" + id)
                                    .json()
                                    .path("problem")
                                    .asString())
                            .isEqualTo("disk-full");
                    admin.get("/object/job/" + id + "/result").expect(404);
                }
                importEndsWithItsResult(admin);
            }
            assertThat(apart.db()
                            .sql(
                                    "select count(*) from file where id not in (select file_id from job where file_id is not null)")
                            .query(Long.class)
                            .single())
                    .isZero();
            try (ServerProcess server = apart.worker("256m")) {
                long id = ask(admin, "/audit/data/export");
                eventually(() -> state(admin, id).equals("done"));
                assertThat(admin.get("/object/job/" + id + "/result")
                                .expect(200)
                                .text()
                                .lines()
                                .filter(line -> line.contains(",group.updated,")))
                        .hasSize(EVENTS);
            }
        }
    }

    /** Rows may have been done before, so it tells which, and the person who asked has a task. */
    private static void importEndsWithItsResult(Http admin) {
        String rows = IntStream.range(0, 40_000)
                .mapToObj(i -> "Group " + i + ",of many that are in a file\r\n")
                .collect(Collectors.joining());
        long id = admin.upload(
                        "/object/imports",
                        Multipart.file("groups.csv", "Name,Description\r\n" + rows)
                                .field("kind", "groups"))
                .expect(202)
                .json()
                .path("job")
                .path("id")
                .asLong();
        eventually(() -> state(admin, id).equals("failed"));
        assertThat(admin.get("/object/job/" + id).json().path("problem").asString())
                .isEqualTo("disk-full");
        admin.get("/object/job/" + id + "/result").expect(200);
        assertThat(admin.get("/user/tasks").expect(200).text()).contains("import-errors", "groups.csv");
        assertThat(admin.get("/audit/data?type=import").expect(200).text()).contains("import.ended", "disk-full");
    }

    private static long ask(Http admin, String path) {
        return admin.post(path, "{}").expect(202).json().path("id").asLong();
    }

    private static String state(Http admin, long id) {
        return admin.get("/object/job/" + id).json().path("state").asString();
    }
}
