package dev.rekey.jobs;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job in the API. */
public record JobJson(
        @Schema(example = "7") long id,

        @Schema(description = "import, audit-export or archive-export", example = "audit-export")
        String kind,

        @Schema(description = "waiting, running, done, failed or cancelled", example = "running")
        String state,

        @Schema(description = "How much is done", example = "1200")
        long done,

        @Schema(description = "Of how much; 0 while it is not known", example = "5000")
        long total,

        @Schema(description = "How much of it could not be done", example = "0")
        long errors,

        @Schema(description = "Why it failed: the code of a problem") @Nullable
        String problem,

        @Schema(description = "There is a result to take from /object/job/{id}/result")
        boolean hasResult,

        @Schema(description = "Unix seconds") long createdAt,

        @Schema(description = "Unix seconds") @Nullable Long startedAt,

        @Schema(description = "Unix seconds") @Nullable Long endedAt,

        @Schema(description = "Until when job and result are kept, Unix seconds; null while it is not over") @Nullable
        Long expiresAt) {

    public static JobJson of(Job job) {
        return new JobJson(
                job.id(),
                job.kind(),
                job.state().word(),
                job.progress().done(),
                job.progress().total(),
                job.progress().errors(),
                job.problem(),
                job.hasResult(),
                job.madeAt().getEpochSecond(),
                seconds(job.startedAt()),
                seconds(job.endedAt()),
                seconds(job.expiresAt()));
    }

    private static @Nullable Long seconds(@Nullable Instant at) {
        return at == null ? null : at.getEpochSecond();
    }
}
