package dev.rekey.imports;

import dev.rekey.files.FileName;
import dev.rekey.files.Files;
import dev.rekey.files.StoredFile;
import dev.rekey.jobs.Job;
import dev.rekey.jobs.JobRun;
import dev.rekey.jobs.JobStopped;
import dev.rekey.jobs.JobWork;
import dev.rekey.jobs.Scratch;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.users.UserBatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does imports: some rows at a time, from the last one that is decided. */
@Component
class ImportWork implements JobWork {
    static final String KIND = "import";
    /** As many as one transaction decides: more would keep others waiting for the org. */
    private static final int BATCH = 500;
    /** Nor more than that of them in memory. */
    private static final int CHARACTERS = 1_000_000;

    /** Rows after which the database looks at its tables anew; then after four times as many, and so on. */
    private static final int GROWN = 1_000;

    private final Imports imports;
    private final ImportBatch batch;
    private final UserBatch people;
    private final ImportEnd end;
    private final ImportResult result;
    private final Files files;
    private final Scratch scratch;

    ImportWork(
            Imports imports,
            ImportBatch batch,
            UserBatch people,
            ImportEnd end,
            ImportResult result,
            Files files,
            Scratch scratch) {
        this.imports = imports;
        this.batch = batch;
        this.people = people;
        this.end = end;
        this.result = result;
        this.files = files;
        this.scratch = scratch;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Permission permission() {
        return Permission.MANAGE_USERS;
    }

    @Override
    public void run(JobRun run) throws IOException {
        try {
            run.actor().require(permission());
            apply(run, imports.get(run.org(), run.id()));
            end(run, Job.State.DONE, null);
        } catch (JobStopped stopped) {
            if (!stopped.cancelled()) {
                throw stopped;
            }
            end(run, Job.State.CANCELLED, null);
        } catch (Problem problem) {
            end(run, Job.State.FAILED, problem.code());
        }
    }

    /** With a result all the same: the rows until then are done. */
    @Override
    public void fail(JobRun run, String problem) {
        try {
            end(run, Job.State.FAILED, problem);
        } catch (IOException | UncheckedIOException noRoom) {
            end.end(run, imports.get(run.org(), run.id()), Job.State.FAILED, problem);
        }
    }

    private void apply(JobRun run, DataImport at) throws IOException {
        run.tell(at.progress());
        try (Scratch.Sheet sheet = scratch.sheet()) {
            StoredFile file =
                    files.find(run.org(), Objects.requireNonNull(at.file())).orElseThrow(Problem::notFound);
            try (OutputStream out = sheet.write()) {
                files.copy(run.org(), file, out);
            }
            try (Table table = Table.open(sheet.path())) {
                apply(run, at, new Heading(at.kind(), table.next()), table);
            }
        }
    }

    private void apply(JobRun run, DataImport begun, Heading heading, Table table) throws IOException {
        DataImport at = begun;
        List<Line> lines = new ArrayList<>();
        long characters = 0;
        int place = at.place();
        int grown = GROWN;
        for (Line line = table.next(); line != null; line = table.next()) {
            if (line.number() > begun.place() && !line.blank()) {
                Line named = heading.named(line);
                lines.add(named);
                characters += named.cells().stream().mapToInt(String::length).sum();
            }
            place = Math.max(place, line.number());
            if (lines.size() == BATCH || characters > CHARACTERS) {
                at = batch.apply(run, at, heading, lines, place);
                lines.clear();
                characters = 0;
                if (place >= grown) {
                    people.haveGrown();
                    imports.analyze();
                    grown *= 4;
                }
            }
        }
        if (place > at.place()) {
            batch.apply(run, at, heading, lines, place);
        }
    }

    private void end(JobRun run, Job.State state, @Nullable String problem) throws IOException {
        DataImport ended = imports.get(run.org(), run.id());
        try (Scratch.Sheet sheet = scratch.sheet()) {
            try (OutputStream out = sheet.write()) {
                result.write(run.actor(), ended, out);
            }
            try (InputStream in = sheet.read()) {
                end.end(run, ended, state, problem, new FileName("import-" + ended.id() + ".csv"), in);
            } catch (Problem noRoom) {
                boolean done = state == Job.State.DONE;
                end.end(run, ended, done ? Job.State.FAILED : state, done ? noRoom.code() : problem);
            }
        }
    }
}
