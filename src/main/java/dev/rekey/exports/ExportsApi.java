package dev.rekey.exports;

import dev.rekey.audit.Trail;
import dev.rekey.jobs.JobJson;
import dev.rekey.seals.Archive;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exports of the trails over the API. */
@RestController
@RequestMapping("/audit")
@Tag(name = "auditTrail", description = "Who did what to whom, and when")
class ExportsApi {
    private static final String JOB = "Poll it at /object/job/{id}; its result is kept for 24 hours after its end.";

    private final ExportAdmin exports;

    ExportsApi(ExportAdmin exports) {
        this.exports = exports;
    }

    record ExportBody(
            @Schema(description = "The earliest, in Unix seconds; else all", example = "1767225600") @Nullable
            Long dateStart,

            @Schema(description = "The end, in Unix seconds; else now", example = "1769904000") @Nullable
            Long dateEnd) {
        Range range() {
            return Range.of(dateStart, dateEnd);
        }
    }

    record ArchiveBody(
            @Schema(description = "The earliest, in Unix seconds; else all", example = "1767225600") @Nullable
            Long dateStart,

            @Schema(description = "The end, in Unix seconds; else now", example = "1769904000") @Nullable
            Long dateEnd,

            @Schema(description = "How many events at most", example = "1000000") @Nullable
            Long limit) {
        Range range() {
            return Range.of(dateStart, dateEnd);
        }
    }

    @Operation(summary = "export the user management audit trail", description = "As CSV, in the background. " + JOB)
    @ApiResponse(responseCode = "202", description = "It begins")
    @Refuses({"400 out-of-range", "400 ends-before-it-begins", "409 too-many-jobs"})
    @PostMapping("/user/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobJson users(Actor actor, @RequestBody ExportBody body) {
        actor.require(Permission.READ_AUDIT);
        return JobJson.of(exports.export(actor, Trail.USER, body.range()));
    }

    @Operation(summary = "export the data management audit trail", description = "As CSV, in the background. " + JOB)
    @ApiResponse(responseCode = "202", description = "It begins")
    @Refuses({"400 out-of-range", "400 ends-before-it-begins", "409 too-many-jobs"})
    @PostMapping("/data/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobJson data(Actor actor, @RequestBody ExportBody body) {
        actor.require(Permission.READ_AUDIT);
        return JobJson.of(exports.export(actor, Trail.DATA, body.range()));
    }

    @Operation(
            summary = "export an archive of both trails",
            description = "A zip that anybody can verify without Rekey. " + JOB)
    @ApiResponse(responseCode = "202", description = "It begins")
    @Refuses({"400 out-of-range", "400 ends-before-it-begins", "409 too-many-jobs"})
    @PostMapping("/archive/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobJson archive(Actor actor, @RequestBody ArchiveBody body) {
        actor.require(Permission.READ_AUDIT);
        long limit = body.limit() == null ? Archive.LIMIT : body.limit();
        return JobJson.of(exports.archive(actor, body.range(), limit));
    }
}
