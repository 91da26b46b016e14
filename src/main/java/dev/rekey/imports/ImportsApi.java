package dev.rekey.imports;

import dev.rekey.jobs.Job;
import dev.rekey.jobs.Jobs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Refuses;
import dev.rekey.web.Upload;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Data Import over the API. */
@RestController
@RequestMapping("/object/imports")
@Tag(name = "import", description = "Users, groups, roles and memberships from files")
class ImportsApi {
    static final int NEWEST = 50;

    private final ImportAdmin admin;
    private final Imports imports;
    private final Jobs jobs;

    ImportsApi(ImportAdmin admin, Imports imports, Jobs jobs) {
        this.admin = admin;
        this.imports = imports;
        this.jobs = jobs;
    }

    record NewImport(
            @Schema(description = "CSV or XLSX, up to 15 MB", type = "string", format = "binary")
            String file,

            @Schema(description = "users, groups, roles or memberships", example = "users")
            String kind,

            @Schema(description = "Tell what would become of each row, and do nothing", example = "true") @Nullable
            Boolean verifyOnly) {}

    record ImportsJson(List<ImportJson> imports) {}

    @Operation(
            summary = "import a file",
            description =
                    "In the background: the answer is a job. Blanks change nothing; each row is done or not at all;"
                            + " the same file again changes nothing more.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = NewImport.class)))
    @ApiResponse(responseCode = "202", description = "It begins")
    @Refuses({
        "400 not-one-of",
        "400 import-unknown-column",
        "400 import-encoding",
        "401 reauthentication-required",
        "409 quota-exceeded",
        "409 too-many-jobs",
        "413 file-too-large"
    })
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportJson begin(Actor actor, @Upload.Fields({"kind", "verifyOnly"}) Upload upload) throws IOException {
        actor.require(Permission.MANAGE_USERS);
        ImportKind kind = ImportKind.of(upload.text("kind"));
        return json(actor, admin.begin(actor, upload, kind, flag(upload.text("verifyOnly"))));
    }

    private static boolean flag(@Nullable String given) {
        if (given != null && !given.equals("true") && !given.equals("false")) {
            throw Problem.invalid("verifyOnly", "bad-value");
        }
        return "true".equals(given);
    }

    @Operation(
            summary = "import a file that was verified",
            description = "The one of a job that verified it; once, while it is kept.")
    @ApiResponse(responseCode = "202", description = "It begins")
    @Refuses({"401 reauthentication-required", "404 not-found", "409 import-gone", "409 too-many-jobs"})
    @PostMapping("/{id}/import")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportJson importVerified(
            Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id)
            throws IOException {
        return json(actor, admin.importVerified(actor, id));
    }

    @Operation(summary = "retrieve imports", description = "The newest 50 that are kept, verifications among them.")
    @GetMapping
    ImportsJson imports(Actor actor) {
        actor.require(Permission.MANAGE_USERS);
        List<ImportJson> found = new ArrayList<>();
        for (Listed listed : Listed.newest(actor, jobs, imports, NEWEST)) {
            found.add(ImportJson.of(listed.job(), listed.of()));
        }
        return new ImportsJson(found);
    }

    @Operation(
            summary = "retrieve an import",
            description = "How far it is, and what became of its rows. What became of each is the job's result.")
    @Refuses("404 not-found")
    @GetMapping("/{id}")
    ImportJson one(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        actor.require(Permission.MANAGE_USERS);
        return json(actor, jobs.get(actor, id));
    }

    private ImportJson json(Actor actor, Job job) {
        return ImportJson.of(job, imports.get(actor.org(), job.id()));
    }

    @Operation(summary = "retrieve a file to begin with", description = "The headings of one kind, and an example.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Refuses("400 not-one-of")
    @GetMapping("/template")
    void template(
            Actor actor,
            @RequestParam(defaultValue = "users") @Schema(description = "users, groups, roles or memberships")
                    String kind,
            HttpServletResponse response)
            throws IOException {
        actor.require(Permission.MANAGE_USERS);
        Template.write(ImportKind.of(kind), response);
    }
}
