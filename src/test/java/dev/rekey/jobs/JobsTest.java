package dev.rekey.jobs;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.jobs.Job.Progress;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import dev.rekey.shared.Actor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Jobs from asking to expiry; what jobs of one kind do has tests of its own. */
class JobsTest {
    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();
    private final JobRows rows = Kit.node().get(JobRows.class);

    @Test
    void whoeverWasOvertakenWritesNothingMore() {
        long id = waiting();
        assertThat(rows.begin(id).orElseThrow().run()).isEqualTo(1);
        assertThat(rows.progress(id, 1, new Progress(1, 9, 0))).isTrue();
        assertThat(rows.begin(id).orElseThrow().run()).as("on another node").isEqualTo(2);
        assertThat(rows.progress(id, 1, new Progress(5, 9, 0))).isFalse();
        assertThat(rows.end(id, 1, Job.State.DONE, null, null, null)).isFalse();
        assertThat(job(id).path("done").asInt()).isEqualTo(1);
        assertThat(rows.end(id, 2, Job.State.DONE, null, null, null)).isTrue();
        assertThat(rows.begin(id)).as("what has ended").isEmpty();
    }

    /** An export that breaks off half way each time would else be tried for ever. */
    @Test
    void comingAsFarAsBeforeIsNoProgress() {
        long id = waiting();
        for (int run = 1; run <= 3; run++) {
            assertThat(rows.begin(id).orElseThrow().faults()).isEqualTo(run == 1 ? 1 : run - 1);
            assertThat(rows.progress(id, run, Progress.NONE)).isTrue();
            assertThat(rows.progress(id, run, new Progress(5, 9, 0))).isTrue();
        }
        assertThat(rows.progress(id, 3, new Progress(6, 9, 0))).isTrue();
        assertThat(rows.begin(id).orElseThrow().faults()).isEqualTo(1);
    }

    @Test
    void cancellingStopsWhatRunsAndEndsWhatWaits() {
        long waiting = waiting();
        admin.delete("/object/job/" + waiting).expect(204);
        assertThat(job(waiting).path("state").asString()).isEqualTo("cancelled");
        assertThat(rows.begin(waiting)).isEmpty();
        admin.delete("/object/job/" + waiting).expect(409, "job-ended");
        long running = waiting();
        rows.begin(running);
        PageClient browser = PageClient.of(org.admin());
        String path = "/admin/jobs/" + running;
        assertThat(browser.get(path).expect(200).text()).contains("Running", "every 1s");
        assertThat(browser.post(path + "/cancel").expect(200).text()).contains("Stopping");
        assertThat(rows.progress(running, 1, Progress.NONE)).isFalse();
        assertThat(rows.isOf(running, 1)).as("its run may end it").isTrue();
        rows.end(running, 1, Job.State.CANCELLED, null, null, null);
        assertThat(browser.get(path).text()).contains("Stopped").doesNotContain("every 1s");
    }

    @Test
    void theRightsOfARunAreThoseOfThenAndOfNow() {
        long id = waiting();
        assertThat(rows.begin(id).orElseThrow().actor().permissions()).isEmpty();
        Kit.db()
                .sql("update job set permissions = '{MANAGE_USERS,ACROSS_ORGS}' where id = :id")
                .param("id", id)
                .update();
        assertThat(rows.begin(id).orElseThrow().actor().permissions())
                .extracting(Enum::name)
                .containsExactly("MANAGE_USERS");
        Kit.db()
                .sql("update membership set admin = false where org_id = :org")
                .param("org", org.id().value())
                .update();
        assertThat(rows.begin(id).orElseThrow().actor().permissions()).isEmpty();
    }

    @Test
    void resultsGoAfterADayWithAllThatBelongsToThem() {
        long id = admin.upload(
                        "/object/imports",
                        Multipart.file("g.csv", "Name\nSales\n")
                                .field("kind", "groups")
                                .field("verifyOnly", "true"))
                .expect(202)
                .json()
                .path("job")
                .path("id")
                .asLong();
        eventually(() -> job(id).path("state").asString().equals("done"));
        JsonNode done = job(id);
        assertThat(done.path("expiresAt").asLong() - done.path("endedAt").asLong())
                .isEqualTo(24 * 3600);
        admin.get("/object/job/" + id + "/result").expect(200);
        assertThat(files()).isEqualTo(2);
        rows.forgetExpired();
        admin.get("/object/job/" + id).expect(200);
        Kit.db()
                .sql("update job set expires_at = :now where id = :id")
                .param("now", dev.rekey.shared.Rows.at(Kit.CLOCK.instant().minusSeconds(1)))
                .param("id", id)
                .update();
        rows.forgetExpired();
        admin.get("/object/job/" + id).expect(404);
        admin.get("/object/job/" + id + "/result").expect(404);
        assertThat(files()).isZero();
    }

    @Test
    void ofManyAskedForAtOnceTheOrgGetsAsManyAsItMay() {
        Actor actor = rows.begin(waiting()).orElseThrow().actor();
        TransactionTemplate transactions = Kit.node().get(TransactionTemplate.class);
        List<Boolean> added = Race.run(
                16,
                i -> () -> transactions.execute(
                        status -> rows.add(actor, "import", Map.of(), 5).isPresent()));
        assertThat(added).filteredOn(Boolean::booleanValue).as("beside the one").hasSize(4);
    }

    private JsonNode job(long id) {
        return admin.get("/object/job/" + id).expect(200).json();
    }

    private int files() {
        return Kit.db()
                .sql("select count(*) from file where org_id = :org")
                .param("org", org.id().value())
                .query(Integer.class)
                .single();
    }

    /** Nobody is told of it, so that nobody begins it. */
    private long waiting() {
        return Kit.db()
                .sql("""
                        insert into job (org_id, kind, asked_by, permissions, by_key, address, user_agent, request_id, made_at)
                        values (:org, 'import', :user, '{}', false, '', '', '', now()) returning id
                        """)
                .param("org", org.id().value())
                .param("user", org.admin().id().value())
                .query(Long.class)
                .single();
    }
}
