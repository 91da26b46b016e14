package dev.rekey.imports;

import dev.rekey.files.FileName;
import dev.rekey.jobs.Job.Progress;
import org.jspecify.annotations.Nullable;

/**
 * A file and what became of its rows so far.
 *
 * @param verifyOnly nothing of it is done
 * @param mayRaise whoever asked had given fresh proof, in person
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

    DataImport after(int place, int seats, Counts more) {
        return new DataImport(
                id, kind, verifyOnly, mayRaise, file, fileName, rows, place, this.seats + seats, counts.plus(more));
    }

    /** Without the headings. */
    Progress progress() {
        return new Progress(Math.max(0, place - 1), Math.max(0, rows - 1), counts.refused());
    }
}
