package dev.rekey.exports;

import dev.rekey.audit.TimeRange;
import dev.rekey.files.FileName;
import dev.rekey.jobs.Job;
import dev.rekey.jobs.Job.Progress;
import dev.rekey.jobs.JobRun;
import dev.rekey.jobs.JobWork;
import dev.rekey.jobs.Scratch;
import dev.rekey.seals.Archive;
import dev.rekey.shared.Permission;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** Writes an archive that anybody can verify; a killed one begins anew. */
@Component
class ArchiveWork implements JobWork {
    static final String KIND = "archive-export";

    private final Archive archive;
    private final Scratch scratch;

    ArchiveWork(Archive archive, Scratch scratch) {
        this.archive = archive;
        this.scratch = scratch;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Permission permission() {
        return Permission.READ_AUDIT;
    }

    @Override
    public void run(JobRun run) throws IOException {
        run.actor().require(permission());
        TimeRange range = TimeRange.of(run.input());
        try (Scratch.Sheet sheet = scratch.sheet()) {
            try (OutputStream out = new BufferedOutputStream(sheet.write(), 1 << 16)) {
                long limit = run.input().path("limit").asLong();
                archive.write(
                        run.org(),
                        range.from(),
                        range.to(),
                        limit,
                        out,
                        (done, all) -> run.tell(new Progress(done, all, 0)));
            }
            try (InputStream in = sheet.read()) {
                run.end(Job.State.DONE, null, new FileName("archive-" + run.id() + ".zip"), in);
            }
        }
    }
}
