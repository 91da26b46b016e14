package dev.rekey.jobs;

import dev.rekey.shared.Permission;
import java.io.IOException;

/**
 * What the jobs of one kind do. It may be killed at any moment and begin again, on this node or another: what is done once
 * is done in one transaction with {@link JobRun#commit}.
 */
public interface JobWork {
    /** As the API names it; its title is the message {@code job.<kind>}. */
    String kind();

    /** Asked for again whenever the result is taken, and when the job runs. */
    Permission permission();

    /**
     * Does it, and ends it with its result.
     *
     * @throws dev.rekey.shared.Problem ends it as failed, with this reason
     */
    void run(JobRun run) throws IOException;

    /** Ends one that went wrong for good. @param problem the code of why */
    default void fail(JobRun run, String problem) throws IOException {
        run.fail(problem);
    }
}
