package dev.rekey.jobs;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.files.Files;
import dev.rekey.files.StoredFile;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks for jobs, looks after them, and takes what came of them. */
@Service
public class Jobs {
    /** Of one org: whoever asks for more fills the disk, and keeps others waiting. */
    private static final int MOST = 5;

    private final JobRows rows;
    private final JobScheduler scheduler;
    private final JobWorks works;
    private final Files files;
    private final AuditLog audit;

    Jobs(JobRows rows, JobScheduler scheduler, JobWorks works, Files files, AuditLog audit) {
        this.rows = rows;
        this.scheduler = scheduler;
        this.works = works;
        this.files = files;
        this.audit = audit;
    }

    /**
     * It begins once the caller's transaction commits.
     *
     * @throws Problem 409 {@code too-many-jobs}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Job ask(Actor actor, String kind, Map<String, ?> input) {
        actor.require(works.get(kind).permission());
        long id = rows.add(actor, kind, input, MOST).orElseThrow(() -> Problem.conflict("too-many-jobs"));
        scheduler.schedule(id);
        return rows.find(actor.org(), id).orElseThrow();
    }

    /** One's own, and to those who may ask for the like all of the org's. @throws Problem 404 */
    public Job get(Actor actor, long id) {
        Job job = rows.find(actor.org(), id).orElseThrow(Problem::notFound);
        if (!actor.is(job.askedBy()) && !actor.may(works.get(job.kind()).permission())) {
            throw Problem.notFound();
        }
        return job;
    }

    /** @throws Problem 403 to whoever may not ask for the like */
    public List<Job> newest(Actor actor, List<String> kinds, int limit) {
        kinds.forEach(kind -> actor.require(works.get(kind).permission()));
        return rows.newest(actor.org(), kinds, limit);
    }

    /** What came of it, for who may ask for the like now: the right may have gone since. @throws Problem 403; 404 */
    public StoredFile result(Actor actor, Job job) {
        actor.require(works.get(job.kind()).permission());
        return files.find(actor.org(), Objects.requireNonNull(job.file())).orElseThrow(Problem::notFound);
    }

    /** What it did until then stays done. @throws Problem 404; 403; 409 {@code job-ended} */
    @Transactional
    public void cancel(Actor actor, long id) {
        Job job = get(actor, id);
        actor.require(works.get(job.kind()).permission());
        if (!rows.cancel(actor.org(), id)) {
            throw Problem.conflict("job-ended");
        }
        audit.record(actor, "job.cancelled", Subject.named(actor.orgName()), Map.of("job", id, "kind", job.kind()));
    }
}
