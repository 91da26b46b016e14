package dev.rekey.imports;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.JobsApart;
import dev.rekey.kit.ServerProcess;
import dev.rekey.shared.OrgId;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of the server that imports, at any moment: no row is lost and none is done twice. */
class ImportKilledTest {
    private static final int TRIALS = Integer.getInteger("kill.trials", 1);
    private static final int ROWS = 6_000;
    /** Every so many rows there is one that is refused. */
    private static final int BAD = 100;

    private final Random random = new Random(TRIALS);

    @Test
    void noRowIsLostAndNoneIsDoneTwice() {
        try (JobsApart apart = new JobsApart()) {
            int trials = 0;
            for (int imported = 0; trials < TRIALS; imported++) {
                trials += importKilled(apart, TRIALS - trials);
                System.out.printf("kills while importing: %d, imports: %d, all whole%n", trials, imported + 1);
            }
        }
    }

    /** @return how often it was killed before it ended */
    private int importKilled(JobsApart apart, int most) {
        OrgId org = apart.org(ROWS * 2);
        Http admin = apart.admin(org);
        Http.Answer begun = Imported.begin(admin, "users", false, "people.csv", file(org));
        long id = begun.expect(202).json().path("job").path("id").asLong();
        int kills = 0;
        while (kills < most && !ended(apart, id)) {
            int run = number(apart, "select run from job where id = :id", id);
            try (ServerProcess server = apart.worker("256m")) {
                eventually(() -> ended(apart, id) || number(apart, "select run from job where id = :id", id) > run);
                pause(random.nextInt(1_500));
                server.kill();
            }
            kills += ended(apart, id) ? 0 : 1;
        }
        try (ServerProcess last = apart.worker("256m")) {
            while (!ended(apart, id)) { // it may take its time, and does not stand still
                int place = number(apart, "select place from data_import where job_id = :id", id);
                eventually(() -> ended(apart, id)
                        || number(apart, "select place from data_import where job_id = :id", id) > place);
            }
        }
        whole(apart, org, id);
        return kills;
    }

    private static byte[] file(OrgId org) {
        StringBuilder rows = new StringBuilder("Email,First Name,Last Name,Language\r\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("p%d-%s@example.net,P%d,Killed,%s\r\n".formatted(i, org, i, i % BAD == 7 ? "xx" : "en-US"));
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void whole(JobsApart apart, OrgId org, long id) {
        int good = ROWS - ROWS / BAD;
        String of = " where org_id = " + org;
        assertThat(number(apart, "select count(*) from job where id = :id and state = 'done'", id))
                .isEqualTo(1);
        assertThat(number(apart, "select created from data_import where job_id = :id", id))
                .isEqualTo(good);
        assertThat(number(apart, "select refused from data_import where job_id = :id", id))
                .isEqualTo(ROWS / BAD);
        assertThat(number(apart, "select count(*) from data_import_row where job_id = :id", id))
                .isEqualTo(ROWS);
        assertThat(number(apart, "select count(*) from membership" + of + " and :id > 0", id))
                .isEqualTo(good + 1);
        assertThat(number(apart, "select enabled_members from org where id = " + org + " and :id > 0", id))
                .isEqualTo(good + 1);
        String created = "from event" + of + " and name = 'user.created' and :id > 0";
        assertThat(number(apart, "select count(*) " + created, id)).isEqualTo(good);
        assertThat(number(apart, "select count(distinct subject_id) " + created, id))
                .isEqualTo(good);
        assertThat(number(apart, "select count(*) from mail" + of + " and bulk and :id > 0", id))
                .isEqualTo(good);
        assertThat(number(apart, "select count(distinct recipient) from mail" + of + " and bulk and :id > 0", id))
                .isEqualTo(good);
        assertThat(number(apart, "select count(*) from event" + of + " and name = 'import.ended' and :id > 0", id))
                .isEqualTo(1);
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
