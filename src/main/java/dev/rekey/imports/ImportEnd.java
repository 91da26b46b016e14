package dev.rekey.imports;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.files.FileName;
import dev.rekey.jobs.Job;
import dev.rekey.jobs.JobRun;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The end of an import: once, with its result and its event. */
@Service
class ImportEnd {
    private final Imports imports;
    private final AuditLog audit;

    ImportEnd(Imports imports, AuditLog audit) {
        this.imports = imports;
        this.audit = audit;
    }

    /**
     * @param problem the code of what ended it before its time
     * @throws dev.rekey.shared.Problem as {@link JobRun#end} for the result
     */
    @Transactional(rollbackFor = IOException.class)
    public void end(
            JobRun run, DataImport ended, Job.State state, @Nullable String problem, FileName name, InputStream result)
            throws IOException {
        run.end(state, problem, name, result);
        record(run, ended, state, problem);
    }

    /** Where there is no room for the result: what became of the rows is in numbers alone. */
    @Transactional
    public void end(JobRun run, DataImport ended, Job.State state, @Nullable String problem) {
        if (run.end(state, problem)) {
            record(run, ended, state, problem);
        }
    }

    private void record(JobRun run, DataImport ended, Job.State state, @Nullable String problem) {
        if (!ended.verifyOnly()) {
            imports.forgetFile(run.org(), ended.id());
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("job", ended.id());
        details.put("kind", ended.kind().word());
        details.put("state", state.word());
        if (problem != null) {
            details.put("problem", problem);
        }
        details.put("created", ended.counts().created());
        details.put("updated", ended.counts().updated());
        details.put("unchanged", ended.counts().unchanged());
        details.put("refused", ended.counts().refused());
        audit.record(
                run.actor(),
                ended.verifyOnly() ? "import.verified" : "import.ended",
                Subject.of(Subject.Kind.IMPORT, ended.id(), ended.fileName().value()),
                details);
    }
}
