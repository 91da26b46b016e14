package dev.rekey.imports;

import dev.rekey.files.FileName;
import dev.rekey.jobs.Job;
import dev.rekey.jobs.Job.Progress;
import org.jspecify.annotations.Nullable;

/**
 * A file and what became of its rows so far.
 *
 * @param verifyOnly nothing of it is done
 * @param id the job's
 * @param mayRaise rows may give Admin or All Data Access: for them fresh proof was given, in person; where nothing is done it
 *     is enough that it could be
 * @param file none once it is not needed any more
 * @param rows the number of the last one
 * @param place the last one that is decided
 * @param seats what the rows that were verified would take
 */
public record DataImport(
        long id,
        ImportKind kind,
        boolean verifyOnly,
        boolean mayRaise,
        @Nullable Long file,
        FileName fileName,
        int rows,
        int place,
        int seats,
        Counts counts) {

    /** What became of rows. */
    public record Counts(int created, int updated, int unchanged, int refused) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    created + more.created, updated + more.updated, unchanged + more.unchanged, refused + more.refused);
        }
    }

    /** One that has no job yet. */
    static DataImport asked(
            ImportKind kind, boolean verifyOnly, boolean mayRaise, long file, FileName fileName, int rows) {
        return new DataImport(0, kind, verifyOnly, mayRaise, file, fileName, rows, 0, 0, Counts.NONE);
    }

    DataImport of(Job job) {
        return new DataImport(job.id(), kind, verifyOnly, mayRaise, file, fileName, rows, place, seats, counts);
    }

    DataImport after(int place, int seats, Counts more) {
        return new DataImport(
                id, kind, verifyOnly, mayRaise, file, fileName, rows, place, this.seats + seats, counts.plus(more));
    }

    /** Without the headings. */
    Progress progress() {
        return new Progress(Math.max(0, place - 1), Math.max(0, rows - 1), counts.refused());
    }
}
