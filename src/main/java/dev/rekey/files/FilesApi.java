package dev.rekey.files;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an org's files weigh. */
@RestController
@Tag(name = "file", description = "What documents and pictures weigh together")
class FilesApi {
    private final Files files;

    FilesApi(Files files) {
        this.files = files;
    }

    record UsageJson(
            @Schema(description = "Of all files of the org", example = "1048576")
            long bytes,

            @Schema(description = "What the installation allows", example = "2147483648")
            long quota) {}

    @Operation(summary = "retrieve how much room the org's files take", description = "In bytes.")
    @GetMapping("/object/files/usage")
    UsageJson usage(Actor actor) {
        actor.require(Permission.MANAGE_DATA);
        return new UsageJson(files.usage(actor.org()), files.quota());
    }
}
