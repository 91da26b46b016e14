package dev.rekey.orgs;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The current org over the API. */
@RestController
@RequestMapping("/user/org")
@Tag(name = "org", description = "The current org and its settings")
class OrgApi {
    private final Orgs orgs;

    OrgApi(Orgs orgs) {
        this.orgs = orgs;
    }

    record OwnOrgJson(
            @Schema(example = "101") long id,
            @Schema(example = "Blue Harbor") String name,

            @Schema(description = "How many members may be enabled", example = "100")
            int licences,

            @Schema(example = "11") int enabled,
            @Schema(example = "0") int inactive,
            boolean isMfaEnforced) {}

    @Operation(summary = "retrieve the current org")
    @GetMapping
    OwnOrgJson org(Actor actor) {
        actor.require(Permission.READ_USERS);
        Org org = orgs.get(actor.org());
        return new OwnOrgJson(
                org.id().value(),
                org.name(),
                org.licences(),
                org.enabledMembers(),
                org.inactiveMembers(),
                org.mfaEnforced());
    }
}
