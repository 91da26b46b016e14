package dev.rekey.exports;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekey.kit.Http;
import dev.rekey.kit.JobsApart;
import dev.rekey.kit.ServerProcess;
import dev.rekey.shared.OrgId;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The disk of the server that exports is full. */
class ExportWithoutRoomTest {
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
            }
            assertThat(apart.db()
                            .sql("select count(*) from file")
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

    private static long ask(Http admin, String path) {
        return admin.post(path, "{}").expect(202).json().path("id").asLong();
    }

    private static String state(Http admin, long id) {
        return admin.get("/object/job/" + id).json().path("state").asString();
    }
}
