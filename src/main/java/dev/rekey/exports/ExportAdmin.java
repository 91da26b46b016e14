package dev.rekey.exports;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.EventNames;
import dev.rekey.audit.Subject;
import dev.rekey.audit.TimeRange;
import dev.rekey.audit.TrailChoice;
import dev.rekey.audit.Trails;
import dev.rekey.jobs.Job;
import dev.rekey.jobs.Jobs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for exports of the trails; who takes them along is in them. */
@Service
class ExportAdmin {
    static final long MOST = 10_000_000;

    private final Jobs jobs;
    private final EventNames names;
    private final Trails trails;
    private final AuditLog audit;
    private final Clock clock;

    ExportAdmin(Jobs jobs, EventNames names, Trails trails, AuditLog audit, Clock clock) {
        this.jobs = jobs;
        this.names = names;
        this.trails = trails;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Problem 400 naming the field of a filter, or {@code dateEnd} when it ends before it begins; 409 {@code too-many-jobs} */
    @Transactional
    public Job export(Actor actor, TrailChoice choice) {
        actor.require(Permission.READ_AUDIT);
        names.require(choice);
        Map<String, Object> input = choice.range().words(clock.instant());
        input.putAll(trails.find(actor.org(), choice).words());
        return ask(actor, TrailWork.KIND, input, "export.begun");
    }

    /** @throws Problem 400 naming {@code limit}, or {@code dateEnd} when it ends before it begins; 409 {@code too-many-jobs} */
    @Transactional
    public Job archive(Actor actor, TimeRange range, long limit) {
        actor.require(Permission.READ_AUDIT);
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "out-of-range", 1, MOST);
        }
        Map<String, Object> input = range.words(clock.instant());
        input.put("limit", limit);
        return ask(actor, ArchiveWork.KIND, input, "archive.begun");
    }

    private Job ask(Actor actor, String kind, Map<String, Object> input, String event) {
        Job job = jobs.ask(actor, kind, input);
        input.put("job", job.id());
        audit.record(actor, event, Subject.named(actor.orgName()), input);
        return job;
    }
}
