package dev.rekey.exports;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.JobsApart;
import dev.rekey.kit.ServerProcess;
import dev.rekey.shared.OrgId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of the server that exports, at any moment: the file is whole, and there is one. */
class ExportKilledTest {
    private static final int TRIALS = Integer.getInteger("kill.trials", 1);
    private static final int EVENTS = 50_000;

    private final Random random = new Random(TRIALS);

    @Test
    void theFileIsWholeAndThereIsOne() {
        try (JobsApart apart = new JobsApart()) {
            OrgId org = apart.org(10);
            Http admin = apart.admin(org);
            fill(apart, org, EVENTS);
            int trials = 0;
            for (int exported = 0; trials < TRIALS; exported++) {
                trials += exportKilled(apart, admin, org, TRIALS - trials);
                System.out.printf("kills while exporting: %d, exports: %d, all whole%n", trials, exported + 1);
            }
        }
    }

    /** @return how often it was killed before it ended */
    private int exportKilled(JobsApart apart, Http admin, OrgId org, int most) {
        int before = number(apart, "select count(*) from file where org_id = :id", org.value());
        long id = admin.post("/audit/data/export", "{}")
                .expect(202)
                .json()
                .path("id")
                .asLong();
        int kills = 0;
        while (kills < most && !ended(apart, id)) {
            int run = number(apart, "select run from job where id = :id", id);
            try (ServerProcess server = apart.worker("256m")) {
                eventually(() -> ended(apart, id) || number(apart, "select run from job where id = :id", id) > run);
                pause(random.nextInt(2_500));
                server.kill();
            }
            kills++;
        }
        try (ServerProcess last = apart.worker("256m")) {
            eventually(() -> ended(apart, id));
        }
        List<String> lines = admin.get("/object/job/" + id + "/result")
                .expect(200)
                .text()
                .lines()
                .toList();
        assertThat(lines.stream().filter(line -> line.contains(",group.updated,")))
                .hasSize(EVENTS)
                .doesNotHaveDuplicates();
        assertThat(number(apart, "select count(*) from file where org_id = :id", org.value()))
                .isEqualTo(before + 1);
        return kills;
    }

    static void fill(JobsApart apart, OrgId org, int events) {
        apart.db().sql("""
                        insert into event (at, org_id, trail, name, actor_name, subject_kind, subject_id, subject_name,
                                           address, user_agent, request_id)
                        select now() - i * interval '1 second', :org, 'data', 'group.updated', 'Ada', 'group', i, 'Group ' || i,
                               '127.0.0.1', 'test', 'request ' || i
                        from generate_series(1, :events) i
                        """).param("org", org.value()).param("events", events).update();
    }

    private static boolean ended(JobsApart apart, long id) {
        return number(apart, "select count(*) from job where id = :id and expires_at is not null", id) > 0;
    }

    private static int number(JobsApart apart, String sql, long id) {
        return apart.db().sql(sql).param("id", id).query(Integer.class).single();
    }

    /** So that the kill comes at any moment; nothing is waited for. */
    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
