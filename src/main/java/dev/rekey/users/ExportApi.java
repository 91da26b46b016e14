package dev.rekey.users;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Refuses;
import dev.rekey.web.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** <em>Export as CSV</em> over the API. */
@RestController
@Tag(name = "user")
class ExportApi {
    private final ExportAnswer export;
    private final Texts texts;

    ExportApi(ExportAnswer export, Texts texts) {
        this.export = export;
        this.texts = texts;
    }

    @Operation(
            summary = "export the members as CSV",
            description = "All of them, or those that the filters of the list leave. The export is in the trail.")
    @ApiResponse(
            responseCode = "200",
            description = "The file, streamed; with a head line in English, UTF-8 with a byte order mark",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Refuses("503 unavailable")
    @GetMapping("/user/users/export")
    void export(
            Actor actor,
            @Parameter(description = "Anywhere in names and e-mail") @RequestParam(defaultValue = "") String search,
            @Parameter(description = "Any of active, inactive, separated by commas") @RequestParam(defaultValue = "")
                    Set<String> status,
            @Parameter(description = "Any of admin, allDataAccess, portalUrlAccess, separated by commas")
                    @RequestParam(defaultValue = "")
                    Set<String> permission,
            @Parameter(description = "Ids of user groups, separated by commas: members of any of them")
                    @RequestParam(defaultValue = "")
                    Set<Long> groupId,
            @Parameter(description = "name, email or lastLogin; a minus before it turns the order")
                    @RequestParam(required = false)
                    @Nullable
                    String sort,
            HttpServletResponse response)
            throws IOException {
        actor.require(Permission.MANAGE_USERS);
        export.write(
                actor,
                MemberQuery.ofAllPages(search, status, permission, groupId, sort),
                texts.plain(), // programs read it: the same words whoever asks
                response);
    }
}
