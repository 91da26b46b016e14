package dev.rekey.imports;

import dev.rekey.jobs.Job;
import dev.rekey.jobs.JobJson;
import io.swagger.v3.oas.annotations.media.Schema;

/** An import in the API. */
record ImportJson(
        JobJson job,

        @Schema(description = "users, groups, roles or memberships", example = "users")
        String kind,

        @Schema(description = "Nothing of it is done") boolean verifyOnly,
        @Schema(example = "people.csv") String fileName,
        @Schema(description = "Rows", example = "90") int created,
        @Schema(description = "Rows", example = "7") int updated,
        @Schema(description = "Rows", example = "3") int unchanged,
        @Schema(description = "Rows", example = "0") int refused) {

    static ImportJson of(Job job, DataImport of) {
        return new ImportJson(
                JobJson.of(job),
                of.kind().word(),
                of.verifyOnly(),
                of.fileName().value(),
                of.counts().created(),
                of.counts().updated(),
                of.counts().unchanged(),
                of.counts().refused());
    }
}
