package dev.rekey.jobs;

import dev.rekey.files.FileName;
import dev.rekey.jobs.Job.Progress;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One node doing a job: who asked, with the rights held right now, and how it tells where it is. */
public final class JobRun {
    private final JobRows rows;
    private final JobEnd end;
    private final BooleanSupplier nodeStops;
    private final Job job;
    private final Actor actor;
    private final JsonNode input;
    private final int number;

    JobRun(JobRows rows, JobEnd end, BooleanSupplier nodeStops, JobRows.Begun begun) {
        this.rows = rows;
        this.end = end;
        this.nodeStops = nodeStops;
        this.job = begun.job();
        this.actor = begun.actor();
        this.input = begun.input();
        this.number = begun.run();
    }

    public long id() {
        return job.id();
    }

    public OrgId org() {
        return job.org();
    }

    /** Whoever asked, with no more rights than then and no more than now. */
    public Actor actor() {
        return actor;
    }

    public JsonNode input() {
        return input;
    }

    int number() {
        return number;
    }

    /**
     * Tells how far it is. Within a transaction it is what makes the rest of it count: it commits with the rest, once, and
     * only while the job is this run's.
     *
     * @throws JobStopped when it is not to go on
     */
    public void commit(Progress progress) {
        if (nodeStops.getAsBoolean()) {
            throw new JobStopped(JobStopped.Reason.NODE_STOPS);
        }
        if (!rows.progress(job.id(), number, progress)) {
            throw new JobStopped(
                    rows.isOf(job.id(), number) ? JobStopped.Reason.CANCELLED : JobStopped.Reason.OVERTAKEN);
        }
    }

    /** Ends it without a result, once. */
    void fail(String problem) {
        end.end(this, Job.State.FAILED, problem);
    }

    /** Ends it with its result, once. @throws JobStopped when another node has it by now */
    public void end(Job.State state, @Nullable String message, FileName name, InputStream result) throws IOException {
        end.end(this, state, message, name, result);
    }
}
