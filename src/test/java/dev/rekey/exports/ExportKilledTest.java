package dev.rekey.exports;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.JobsApart;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.ServerProcess;
import dev.rekey.operator.VerifyCommand;
import dev.rekey.shared.OrgId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of the server that exports a trail and an archive, at any moment: each file is whole, and there is one. */
class ExportKilledTest {
    private static final int TRIALS = Integer.getInteger("kill.trials", 1);
    private static final int EVENTS = 50_000;

    private final Random random = new Random(TRIALS);

    @Test
    void theFilesAreWholeAndThereIsOneOfEach() throws IOException {
        try (JobsApart apart = new JobsApart()) {
            OrgId org = apart.org(10);
            Http admin = apart.admin(org);
            fill(apart, org, EVENTS);
            eventually(() ->
                    number(apart, "select coalesce(max(greatest_id), 0) from seal where org_id = :id", org.value())
                            >= EVENTS);
            int trials = 0;
            for (int exported = 1; trials < TRIALS; exported++) {
                trials += exportKilled(apart, admin, org, TRIALS - trials);
                System.out.printf(
                        "kills while exporting: %d, trails: %d, archives: %d, all whole%n", trials, exported, exported);
            }
        }
    }

    /** @return how often it was killed before both had ended */
    private int exportKilled(JobsApart apart, Http admin, OrgId org, int most) throws IOException {
        int before = number(apart, "select count(*) from file where org_id = :id", org.value());
        long trail = ask(admin, "/audit/data/export");
        long archive = ask(admin, "/audit/archive/export");
        int kills = 0;
        while (open(apart, org) > 0) {
            int runs = runs(apart, org);
            try (ServerProcess server = apart.worker("256m")) {
                eventually(() -> open(apart, org) == 0 || runs(apart, org) >= runs + open(apart, org));
                pause(random.nextInt(2_500 * (1 + kills))); // what never gets further is given up in the end
                if (kills == most) {
                    eventually(() -> open(apart, org) == 0);
                }
                server.kill();
            }
            kills += open(apart, org) > 0 ? 1 : 0;
        }
        List<String> lines = admin.get("/object/job/" + trail + "/result")
                .expect(200)
                .text()
                .lines()
                .toList();
        assertThat(lines.stream().filter(line -> line.contains(",group.updated,")))
                .hasSize(EVENTS)
                .doesNotHaveDuplicates();
        Path file = Files.write(
                Kit.temporaryFolder().resolve("archive.zip"), admin.download("/object/job/" + archive + "/result"));
        assertThat(VerifyCommand.offline("--rekey.command=verify", "--rekey.archive=" + file))
                .hasValue(0);
        assertThat(events(file)).isGreaterThanOrEqualTo(EVENTS);
        assertThat(number(apart, "select count(*) from file where org_id = :id", org.value()))
                .isEqualTo(before + 2);
        return kills;
    }

    private static long ask(Http admin, String path) {
        return admin.post(path, "{}").expect(202).json().path("id").asLong();
    }

    private static int events(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            byte[] manifest = zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes();
            return Json.parse(new String(manifest, StandardCharsets.UTF_8))
                    .path("events")
                    .asInt();
        }
    }

    /** How many exports have not ended. */
    private static int open(JobsApart apart, OrgId org) {
        return number(apart, "select count(*) from job where org_id = :id and expires_at is null", org.value());
    }

    private static int runs(JobsApart apart, OrgId org) {
        return number(apart, "select coalesce(sum(run), 0) from job where org_id = :id", org.value());
    }

    /** Each a moment younger than the one before: a trail has none that claim to be older. */
    static void fill(JobsApart apart, OrgId org, int events) {
        apart.db().sql("""
                        insert into event (at, org_id, trail, name, actor_name, subject_kind, subject_id, subject_name,
                                           address, user_agent, request_id)
                        select (select max(at) from event where org_id = :org) + i * interval '1 microsecond', :org, 'data', 'group.updated', 'Ada', 'group', i, 'Group ' || i,
                               '127.0.0.1', 'test', 'request ' || i
                        from generate_series(1, :events) i
                        """).param("org", org.value()).param("events", events).update();
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
