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
     * Tells how far it is. Within a transaction it is what makes the rest of it count: that commits only while the job is
     * this run's.
     *
     * @throws JobStopped when it is not to go on
     */
    public void tell(Progress progress) {
        if (nodeStops.getAsBoolean()) {
            throw new JobStopped(JobStopped.Reason.NODE_STOPS);
        }
        if (!rows.progress(job.id(), number, progress)) {
            throw new JobStopped(
                    rows.isOf(job.id(), number) ? JobStopped.Reason.CANCELLED : JobStopped.Reason.OVERTAKEN);
        }
    }

    void fail(String problem) {
        end(Job.State.FAILED, problem);
    }

    /** Ends it without a result, once. @return false when it had ended, or another node has it by now */
    public boolean end(Job.State state, @Nullable String problem) {
        return end.end(this, state, problem);
    }

    /**
     * Ends it with its result, once.
     *
     * @param problem the code of what ended it before its time
     * @throws JobStopped when another node has it by now
     * @throws dev.rekey.shared.Problem 409 {@code quota-exceeded}, 413 {@code file-too-large} for the result
     */
    public void end(Job.State state, @Nullable String problem, FileName name, InputStream result) throws IOException {
        end.end(this, state, problem, name, result);
    }
}
