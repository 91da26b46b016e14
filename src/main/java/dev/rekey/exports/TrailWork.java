package dev.rekey.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.rekey.audit.Event;
import dev.rekey.audit.FoundChoice;
import dev.rekey.audit.Trails;
import dev.rekey.files.FileName;
import dev.rekey.jobs.Job;
import dev.rekey.jobs.Job.Progress;
import dev.rekey.jobs.JobRun;
import dev.rekey.jobs.JobWork;
import dev.rekey.jobs.Scratch;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.SpreadsheetCell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what was chosen of a trail as a file, the oldest event first; a killed one begins anew, as nothing of it was seen. */
@Component
class TrailWork implements JobWork {
    static final String KIND = "audit-export";
    private static final int EVENTS = 250;
    /** As the API calls the same: programs read it, too. */
    private static final List<String> HEADINGS = List.of(
            "at",
            "event",
            "actor",
            "actorId",
            "behind",
            "behindId",
            "objectType",
            "object",
            "objectId",
            "details",
            "address",
            "userAgent",
            "requestId",
            "id");

    private final Trails trails;
    private final Scratch scratch;
    private final JsonMapper json;

    TrailWork(Trails trails, Scratch scratch, JsonMapper json) {
        this.trails = trails;
        this.scratch = scratch;
        this.json = json;
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
        FoundChoice found = FoundChoice.of(run.input());
        try (Scratch.Sheet sheet = scratch.sheet()) {
            try (Writer writer =
                    new BufferedWriter(new OutputStreamWriter(sheet.write(), StandardCharsets.UTF_8), 1 << 16)) {
                write(run, found, writer);
            }
            try (InputStream in = sheet.read()) {
                FileName name = new FileName(found.choice().trail().word() + "-audit-" + run.id() + ".csv");
                run.end(Job.State.DONE, null, name, in);
            }
        }
    }

    private void write(JobRun run, FoundChoice found, Writer writer) throws IOException {
        OrgId org = run.org();
        long total = trails.count(org, found);
        writer.write('\ufeff'); // by which spreadsheets know the encoding
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(HEADINGS);
        long done = 0;
        @Nullable Event last = null;
        while (true) {
            run.tell(new Progress(done, Math.max(total, done), 0));
            List<Event> events = trails.stretch(org, found, last, EVENTS);
            if (events.isEmpty()) {
                break;
            }
            for (Event event : events) {
                csv.writeRecord(cells(event));
            }
            done += events.size();
            last = events.get(events.size() - 1);
        }
        csv.flush();
    }

    private List<String> cells(Event event) {
        Event.Who behind = event.behind();
        return List.of(
                event.at().toString(),
                event.name(),
                text(event.external() ? Event.EXTERNAL : event.actor().name()),
                event.external() ? "" : number(event.actor().id()),
                behind == null ? "" : text(behind.name()),
                behind == null ? "" : number(behind.id()),
                event.subject().kind().word(),
                text(event.subject().name()),
                number(event.subject().id()),
                text(json.writeValueAsString(event.details())),
                text(event.address()),
                text(event.userAgent()),
                text(event.requestId()),
                Long.toString(event.id()));
    }

    private static String text(String text) {
        return SpreadsheetCell.defused(text);
    }

    private static String number(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }
}
