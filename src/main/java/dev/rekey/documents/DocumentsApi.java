package dev.rekey.documents;

import dev.rekey.documents.DocumentJson.DocumentsJson;
import dev.rekey.files.Download;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Refuses;
import dev.rekey.web.Upload;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Documents over the API: those that are shared with the caller; whoever manages them sees all. */
@RestController
@RequestMapping("/object/documents")
@Tag(name = "document", description = "Files shared with everyone, user groups or roles")
class DocumentsApi {
    private final Documents documents;
    private final DocumentAdmin admin;
    private final DocumentDownload download;
    private final Download answer;

    DocumentsApi(Documents documents, DocumentAdmin admin, DocumentDownload download, Download answer) {
        this.documents = documents;
        this.admin = admin;
        this.download = download;
        this.answer = answer;
    }

    /** What a new document's form has. */
    record NewDocument(
            @Schema(description = "Up to 100 MB", type = "string", format = "binary")
            String file,

            @Schema(description = "The file's own unless given") @Nullable
            String name,

            @Schema(description = "Up to 500 characters") @Nullable
            String description,

            @Schema(description = "Shared with all members, those of portals too") @Nullable
            Boolean everyone,

            @Schema(description = "User groups that it is shared with; repeat the field") @Nullable
            List<Long> groupIds,

            @Schema(description = "Roles that it is shared with; repeat the field") @Nullable
            List<Long> roleIds) {}

    record NewFile(
            @Schema(description = "Up to 100 MB", type = "string", format = "binary")
            String file) {}

    record DocumentBody(
            @Schema(example = "Handbook.pdf") @Nullable String name,

            @Schema(description = "Up to 500 characters", example = "For new colleagues") @Nullable
            String description,

            @Schema(description = "Shared with all members, those of portals too", example = "true") @Nullable
            Boolean everyone,

            @Schema(description = "User groups that it is shared with, all of them", example = "[]") @Nullable
            List<@Nullable Long> groupIds,

            @Schema(description = "Roles that it is shared with, all of them", example = "[]") @Nullable
            List<@Nullable Long> roleIds) {
        DocumentChange parsed() {
            return DocumentChange.of(name, description, everyone, groupIds, roleIds);
        }
    }

    @Operation(
            summary = "retrieve documents",
            description = "Those shared with you; all of them if you manage documents. By name, page by page.")
    @GetMapping
    DocumentsJson documents(
            Actor actor,
            @Parameter(description = "Anywhere in name and description") @RequestParam(defaultValue = "") String search,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        Reader reader = Reader.of(actor);
        return DocumentsJson.of(
                reader, documents.page(reader, new DocumentQuery(search, limit, Cursor.decode(cursor))));
    }

    @Operation(
            summary = "add a new document",
            description = "A form with a file. Shared with nobody unless it says so.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = NewDocument.class)))
    @ApiResponse(responseCode = "201", description = "Added")
    @Refuses({"400 file-empty", "400 unknown-role", "400 unknown-user-group", "409 quota-exceeded", "413 file-too-large"
    })
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    DocumentJson add(
            Actor actor, @Upload.Fields({"name", "description", "everyone", "groupIds", "roleIds"}) Upload upload) {
        DocumentChange typed = DocumentForm.of(upload).toNew();
        return DocumentJson.of(Reader.of(actor), admin.add(actor, upload, typed));
    }

    @Operation(summary = "retrieve a document", description = "What is known of it; its bytes are one call further.")
    @Refuses("404 not-found")
    @GetMapping("/{id}")
    DocumentJson document(
            Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        Reader reader = Reader.of(actor);
        return DocumentJson.of(reader, documents.get(reader, id));
    }

    @Operation(summary = "update a document", description = "Any subset; what is not given stays.")
    @Refuses({"400 unknown-role", "400 unknown-user-group", "404 not-found"})
    @PutMapping("/{id}")
    DocumentJson change(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @RequestBody DocumentBody body) {
        return DocumentJson.of(Reader.of(actor), admin.change(actor, id, body.parsed()));
    }

    @Operation(summary = "delete a document", description = "With its bytes; nothing brings it back.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Refuses("404 not-found")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        admin.delete(actor, id);
    }

    @Operation(
            summary = "download a document",
            description = "In the trail, unless you uploaded it. Always sent as a file to keep.")
    @ApiResponse(
            responseCode = "200",
            description = "The bytes; their type is as the content says",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @Refuses("404 not-found")
    @GetMapping("/{id}/file")
    void download(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            HttpServletResponse response)
            throws IOException {
        Document document = download.begin(actor, id);
        answer.write(actor.org(), document.file(), document.name(), response);
    }

    @Operation(summary = "replace a document", description = "Other bytes for the same people; the old ones are gone.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = NewFile.class)))
    @Refuses({"400 file-empty", "404 not-found", "409 quota-exceeded", "413 file-too-large"})
    @PostMapping(path = "/{id}/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    DocumentJson replace(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            Upload upload) {
        actor.require(Permission.MANAGE_DATA);
        return DocumentJson.of(Reader.of(actor), admin.replace(actor, id, upload));
    }
}
