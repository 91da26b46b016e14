package dev.rekey.exports;

import dev.rekey.audit.TimeRange;
import dev.rekey.audit.Trail;
import dev.rekey.audit.TrailChoice;
import dev.rekey.jobs.JobJson;
import dev.rekey.seals.Archive;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.Set;
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
            Long dateEnd,

            @Schema(description = "A User ID, or a part of a member's name or address", example = "Rodriguez") @Nullable
            String performedBy,

            @Schema(description = "What or whom it concerns, as the trail itself is asked for it") @Nullable
            String object,

            @Schema(description = "What it is about, the word before the dot", example = "[\"user\"]") @Nullable
            Set<String> type,

            @Schema(description = "What was done, the word behind the dot", example = "[\"created\"]") @Nullable
            Set<String> action,

            @Schema(description = "The whole name", example = "[\"user.created\"]") @Nullable
            Set<String> event) {
        TrailChoice choice(Trail trail) {
            return new TrailChoice(
                    trail,
                    range(dateStart, dateEnd),
                    Objects.requireNonNullElse(performedBy, ""),
                    Objects.requireNonNullElse(object, ""),
                    Objects.requireNonNullElse(type, Set.of()),
                    Objects.requireNonNullElse(action, Set.of()),
                    Objects.requireNonNullElse(event, Set.of()));
        }
    }

    private static TimeRange range(@Nullable Long dateStart, @Nullable Long dateEnd) {
        return TimeRange.ofSeconds("dateStart", dateStart, "dateEnd", dateEnd);
    }

    record ArchiveBody(
            @Schema(description = "The earliest, in Unix seconds; else all", example = "1767225600") @Nullable
            Long dateStart,

            @Schema(description = "The end, in Unix seconds; else now", example = "1769904000") @Nullable
            Long dateEnd,

            @Schema(description = "How many events at most", example = "1000000") @Nullable
            Long limit) {}

    @Operation(
            summary = "export the user management audit trail",
            description =
                    "As CSV, the oldest event first, in the background. The filters are those of the trail. " + JOB)
    @ApiResponse(responseCode = "202", description = "It begins")
    @Refuses({"400 out-of-range", "400 ends-before-it-begins", "400 not-one-of", "409 too-many-jobs"})
    @PostMapping("/user/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobJson users(Actor actor, @RequestBody ExportBody body) {
        actor.require(Permission.READ_AUDIT);
        return JobJson.of(exports.export(actor, body.choice(Trail.USER)));
    }

    @Operation(
            summary = "export the data management audit trail",
            description =
                    "As CSV, the oldest event first, in the background. The filters are those of the trail. " + JOB)
    @ApiResponse(responseCode = "202", description = "It begins")
    @Refuses({"400 out-of-range", "400 ends-before-it-begins", "400 not-one-of", "409 too-many-jobs"})
    @PostMapping("/data/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobJson data(Actor actor, @RequestBody ExportBody body) {
        actor.require(Permission.READ_AUDIT);
        return JobJson.of(exports.export(actor, body.choice(Trail.DATA)));
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
        return JobJson.of(exports.archive(actor, range(body.dateStart(), body.dateEnd()), limit));
    }
}
