package dev.rekey.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.rekey.crypto.Token;
import dev.rekey.shared.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Has jobs done, each by one node at a time. The scheduler's row is written in the transaction that asks, so that no job is
 * without it; a node that falls silent is overtaken, and what it still writes then counts no more ({@link JobRun#tell}).
 */
@Component
class JobScheduler implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
    private static final String TABLE = "job_schedule";
    private static final int MISSED_HEARTBEATS = 4;
    /** Of one job, before it is given up: together about a minute, which a database may be away. */
    private static final int FAULTS = 8;
    /** Less than a server that ends gives its parts. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final JobRows rows;
    private final JobEnd end;
    private final JobWorks works;
    private final DataSource database;
    private final SchedulerClient client;
    private final int atOnce;
    private final Duration heartbeat;
    private final OneTimeTask<Void> task = Tasks.oneTime("job")
            .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1)))
            .execute((instance, context) -> run(Long.parseLong(instance.getId())));
    private @Nullable Scheduler scheduler;
    private volatile boolean stopping;

    JobScheduler(
            JobRows rows,
            JobEnd end,
            JobWorks works,
            DataSource database,
            @Value("${rekey.command}") String command,
            @Value("${rekey.jobs}") int atOnce,
            @Value("${rekey.job-heartbeat}") Duration heartbeat) {
        this.rows = rows;
        this.end = end;
        this.works = works;
        this.database = new TransactionAwareDataSourceProxy(database);
        this.atOnce = command.isEmpty() ? atOnce : 0;
        this.heartbeat = heartbeat;
        this.client = SchedulerClient.Builder.create(this.database, task)
                .tableName(TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .build();
    }

    /** Within the caller's transaction. */
    void schedule(long id) {
        // due at once whatever the clocks of nodes say, and in the order of the ids
        client.scheduleIfNotExists(task.instance(Long.toString(id)), Instant.ofEpochSecond(id));
    }

    @Override
    public void start() {
        if (atOnce == 0) {
            return;
        }
        stopping = false;
        Scheduler started = Scheduler.create(database, task)
                .tableName(TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(
                        new SchedulerName.Fixed(Token.random(Token.Kind.LINK).value()))
                .threads(atOnce)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE)
                .failureLogging(LogLevel.DEBUG, false) // told below
                .build();
        started.start();
        scheduler = started;
    }

    private void run(long id) {
        JobRows.Begun begun = rows.begin(id).orElse(null);
        if (begun == null) {
            return;
        }
        JobRun run = new JobRun(rows, end, () -> stopping, begun);
        try {
            if (begun.faults() > FAULTS) { // nodes died of it, and would again of whatever its kind does at its end
                run.fail("job-broken");
                return;
            }
            works.get(begun.job().kind()).run(run);
        } catch (JobStopped stopped) {
            if (stopped.cancelled()) {
                end.end(run, Job.State.CANCELLED, null);
            } else if (stopped.reason() == JobStopped.Reason.NODE_STOPS) {
                throw stopped; // so that it stays scheduled
            }
        } catch (Problem problem) {
            run.fail(problem.code());
        } catch (IOException | RuntimeException fault) {
            LOG.warn("job {} ({}) went wrong: {}", id, begun.job().kind(), fault.toString());
            boolean full = NestedExceptionUtils.getMostSpecificCause(fault) instanceof Scratch.NoRoom;
            if (!full && begun.faults() < FAULTS) {
                throw new IllegalStateException(fault);
            }
            fail(run, begun.job().kind(), full ? "disk-full" : "job-broken");
        }
    }

    private void fail(JobRun run, String kind, String problem) {
        try {
            works.get(kind).fail(run, problem);
        } catch (IOException | RuntimeException again) {
            LOG.warn("the end of job {} ({}) went wrong: {}", run.id(), kind, again.toString());
            run.fail(problem);
        }
    }

    @Override
    public void stop() {
        stopping = true;
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
