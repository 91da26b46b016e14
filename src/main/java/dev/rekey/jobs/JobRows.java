package dev.rekey.jobs;

import dev.rekey.files.FileName;
import dev.rekey.files.StoredFile;
import dev.rekey.jobs.Job.Progress;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of jobs. What a run writes counts only while the job is that run's. */
@Repository
class JobRows {
    static final Duration KEPT = Duration.ofHours(24);
    /** Any number that no other lock has. */
    private static final int ADDING = 730_256;

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    JobRows(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** @return empty while the org has as many unfinished ones as it may */
    Optional<Long> add(Actor actor, String kind, Map<String, ?> input, int most) {
        // else many at once all see that there is one place left
        db.sql("select 1 from pg_advisory_xact_lock(:lock, (:org % 2147483647)::int)")
                .param("lock", ADDING)
                .param("org", actor.org().value())
                .query(Integer.class)
                .list();
        return db.sql("""
                insert into job (org_id, kind, asked_by, permissions, by_key, address, user_agent, request_id, input, made_at)
                select :org, :kind, :user, :permissions, :byKey, :address, :agent, :request, :input::jsonb, :now
                where (select count(*) from job where org_id = :org and expires_at is null) < :most
                returning id
                """)
                .param("org", actor.org().value())
                .param("kind", kind)
                .param("user", actor.user().value())
                .param(
                        "permissions",
                        Rows.texts(actor.permissions().stream().map(Enum::name).toList()))
                .param("byKey", actor.byKey())
                .param("address", actor.origin().address())
                .param("agent", actor.origin().userAgent())
                .param("request", actor.origin().requestId())
                .param("input", json.writeValueAsString(input))
                .param("now", Rows.at(clock.instant()))
                .param("most", most)
                .query(Long.class)
                .optional();
    }

    Optional<Job> find(OrgId org, long id) {
        return db.sql("select * from job where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(JobRows::read)
                .optional();
    }

    /** The newest first. */
    List<Job> newest(OrgId org, List<String> kinds, int limit) {
        return db.sql("select * from job where org_id = :org and kind in (:kinds) order by id desc limit :limit")
                .param("org", org.value())
                .param("kinds", kinds)
                .param("limit", limit)
                .query(JobRows::read)
                .list();
    }

    /** What a run is begun with. */
    record Begun(Job job, Actor actor, JsonNode input, int run, int faults) {}

    /**
     * From now on the job is this run's alone. It counts as a fault until there is progress: a node that dies of a job tells
     * nobody.
     *
     * @return empty when there is nothing to do any more
     */
    Optional<Begun> begin(long id) {
        return db.sql("""
                with begun as (
                    update job set state = 'running', run = run + 1, faults = faults + 1, started_at = coalesce(started_at, :now)
                    where id = :id and expires_at is null returning *)
                select b.*, coalesce(m.first_name || ' ' || m.last_name, '') as name, coalesce(m.email, '') as email, o.name as org_name,
                       coalesce(m.admin and m.enabled and m.accepted_at is not null, false) as administers,
                       coalesce(p.super_admin and p.frozen_at is null, false) as operates
                from begun b join org o on o.id = b.org_id
                left join member m on m.org_id = b.org_id and m.user_id = b.asked_by
                left join person p on p.id = b.asked_by
                """)
                .param("id", id)
                .param("now", Rows.at(clock.instant()))
                .query((row, n) -> new Begun(
                        read(row, n),
                        actor(row),
                        json.readTree(row.getString("input")),
                        row.getInt("run"),
                        row.getInt("faults")))
                .optional();
    }

    private static Actor actor(ResultSet row) throws SQLException {
        Set<Permission> held = EnumSet.noneOf(Permission.class);
        if (row.getBoolean("administers")) {
            held.addAll(Permission.ofAdministrator());
        }
        if (row.getBoolean("operates")) {
            held.add(Permission.ACROSS_ORGS);
        }
        Set<String> then = Set.of((String[]) row.getArray("permissions").getArray());
        held.removeIf(permission -> !then.contains(permission.name()));
        return new Actor(
                UserId.of(row.getLong("asked_by")),
                row.getString("name"),
                row.getString("email"),
                OrgId.of(row.getLong("org_id")),
                row.getString("org_name"),
                held,
                row.getBoolean("operates"),
                0,
                new Origin(row.getString("address"), row.getString("user_agent"), row.getString("request_id"), null),
                null,
                row.getBoolean("by_key"));
    }

    /** @return false when the run is not to go on */
    boolean progress(long id, int run, Progress progress) {
        return db.sql("""
                update job set done = :done, total = :total, errors = :errors,
                               faults = case when furthest < :done then 0 else faults end, furthest = greatest(furthest, :done)
                where id = :id and run = :run and expires_at is null and not cancelling
                """)
                        .param("id", id)
                        .param("run", run)
                        .param("done", progress.done())
                        .param("total", progress.total())
                        .param("errors", progress.errors())
                        .update()
                == 1;
    }

    boolean isOf(long id, int run) {
        return db.sql("select exists (select 1 from job where id = :id and run = :run and expires_at is null)")
                .param("id", id)
                .param("run", run)
                .query(Boolean.class)
                .single();
    }

    /** Nobody else changes it until the transaction ends. @return false when it is not this run's */
    boolean lock(long id, int run) {
        return db.sql("select true from job where id = :id and run = :run and expires_at is null for no key update")
                .param("id", id)
                .param("run", run)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** @return false when it is not this run's */
    boolean end(
            long id,
            int run,
            Job.State state,
            @Nullable String message,
            @Nullable StoredFile file,
            @Nullable String name) {
        return db.sql("""
                update job set state = :state, message = :message, file_id = :file, file_name = :name, ended_at = :now, expires_at = :expires
                where id = :id and run = :run and expires_at is null
                """)
                        .param("id", id)
                        .param("run", run)
                        .param("state", state.word())
                        .param("message", message)
                        .param("file", file == null ? null : file.id())
                        .param("name", name)
                        .param("now", Rows.at(clock.instant()))
                        .param("expires", Rows.at(clock.instant().plus(KEPT)))
                        .update()
                == 1;
    }

    /** What nobody began is over at once; who does it stops soon. @return false when it has ended already */
    boolean cancel(OrgId org, long id) {
        return db.sql("""
                update job set cancelling = true,
                    state = case when run = 0 then 'cancelled' else state end,
                    ended_at = case when run = 0 then :now::timestamptz end,
                    expires_at = case when run = 0 then :expires::timestamptz end
                where org_id = :org and id = :id and expires_at is null and not cancelling
                """)
                        .param("org", org.value())
                        .param("id", id)
                        .param("now", Rows.at(clock.instant()))
                        .param("expires", Rows.at(clock.instant().plus(KEPT)))
                        .update()
                == 1;
    }

    /** With their results. */
    void forgetExpired() {
        db.sql("""
                with gone as (delete from job where expires_at < :now returning org_id, file_id)
                delete from file f using gone g where f.org_id = g.org_id and f.id = g.file_id
                """).param("now", Rows.at(clock.instant())).update();
    }

    private static Job read(ResultSet row, int n) throws SQLException {
        String fileName = row.getString("file_name");
        return new Job(
                row.getLong("id"),
                OrgId.of(row.getLong("org_id")),
                row.getString("kind"),
                UserId.of(row.getLong("asked_by")),
                Job.State.of(row.getString("state")),
                row.getBoolean("cancelling"),
                new Progress(row.getLong("done"), row.getLong("total"), row.getLong("errors")),
                row.getString("message"),
                row.getObject("file_id", Long.class),
                fileName == null ? null : new FileName(fileName),
                Rows.instant(row, "made_at"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "ended_at"),
                Rows.instantOrNull(row, "expires_at"));
    }
}
