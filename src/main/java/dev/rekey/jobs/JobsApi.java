package dev.rekey.jobs;

import dev.rekey.files.Download;
import dev.rekey.files.FileType;
import dev.rekey.files.StoredFile;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Jobs over the API: one asks for them elsewhere, and looks after them here. */
@RestController
@RequestMapping("/object/job")
@Tag(name = "job", description = "Imports and exports in the background")
class JobsApi {
    private final Jobs jobs;
    private final Download answer;

    JobsApi(Jobs jobs, Download answer) {
        this.jobs = jobs;
        this.answer = answer;
    }

    @Operation(
            summary = "retrieve a job",
            description = "How far it is. Your own, and those of the org that you could have asked for.")
    @Refuses({"403 no-org", "404 not-found"})
    @GetMapping("/{id}")
    JobJson job(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        return JobJson.of(jobs.get(actor, id));
    }

    @Operation(summary = "download the result of a job", description = "It is kept for 24 hours after the job's end.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @Refuses({"403 no-org", "404 not-found"})
    @GetMapping("/{id}/result")
    void result(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            HttpServletResponse response)
            throws IOException {
        send(jobs, answer, actor, id, response);
    }

    @Operation(
            summary = "cancel a job",
            description =
                    "It stops soon. What it did until then stays done, and its result tells what that was. For whoever could have"
                            + " asked for it.")
    @ApiResponse(responseCode = "204", description = "It stops soon, or never begins")
    @Refuses({"403 no-org", "404 not-found", "409 job-ended"})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        jobs.cancel(actor, id);
    }

    static void send(Jobs jobs, Download answer, Actor actor, long id, HttpServletResponse response)
            throws IOException {
        Job job = jobs.get(actor, id);
        if (!job.hasResult()) {
            throw Problem.notFound();
        }
        StoredFile file = jobs.result(actor, job);
        // whatever it is: one kind of answer for the results of all kinds
        StoredFile bytes = new StoredFile(file.id(), file.size(), file.sha256(), FileType.UNKNOWN);
        answer.write(actor.org(), bytes, Objects.requireNonNull(job.fileName()), response);
    }
}
