package dev.rekey.jobs;

import dev.rekey.files.FileName;
import dev.rekey.files.Files;
import dev.rekey.files.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends jobs: once, and with the result in the same transaction. */
@Service
class JobEnd {
    /** Bytes of a result. */
    static final long LIMIT = 1024 * Files.MB;

    private final JobRows rows;
    private final Files files;

    JobEnd(JobRows rows, Files files, Background background) {
        this.rows = rows;
        this.files = files;
        background.every("expired jobs", Duration.ofMinutes(10), rows::forgetExpired);
    }

    /** @throws dev.rekey.shared.Problem 409 {@code quota-exceeded}, 413 {@code file-too-large} */
    @Transactional(rollbackFor = IOException.class)
    public void end(JobRun run, Job.State state, @Nullable String problem, FileName name, InputStream result)
            throws IOException {
        if (!rows.lock(run.id(), run.number())) { // before the file: the org's total is the last lock of all
            throw new JobStopped(JobStopped.Reason.OVERTAKEN);
        }
        StoredFile file = files.save(run.org(), result, LIMIT);
        rows.end(run.id(), run.number(), state, problem, file, name.value());
    }

    /** Without a result. @return whether it was the run that had it */
    @Transactional
    public boolean end(JobRun run, Job.State state, @Nullable String problem) {
        return rows.end(run.id(), run.number(), state, problem, null, null);
    }
}
