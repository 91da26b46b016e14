package dev.rekey.superadmins;

import dev.rekey.orgs.Org;
import dev.rekey.orgs.OrgAdmin;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Typed;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The orgs of the installation: for super admins, after MFA. */
@RestController
@RequestMapping("/user/orgs")
@Tag(name = "org")
class OrgsApi {
    private final Orgs orgs;
    private final OrgAdmin admin;

    OrgsApi(Orgs orgs, OrgAdmin admin) {
        this.orgs = orgs;
        this.admin = admin;
    }

    record OrgJson(
            @Schema(example = "101") long id,
            @Schema(example = "Blue Harbor") String name,
            @Schema(example = "100") int licences,
            @Schema(example = "11") int enabled,
            @Schema(example = "0") int inactive,
            boolean isMfaEnforced,
            boolean suspended) {
        static OrgJson of(Org org) {
            return new OrgJson(
                    org.id().value(),
                    org.name(),
                    org.licences(),
                    org.enabledMembers(),
                    org.inactiveMembers(),
                    org.mfaEnforced(),
                    org.suspended());
        }
    }

    record OrgsJson(
            List<OrgJson> orgs,

            @Schema(description = "Cursor of the next page; null at the end") @Nullable
            String next) {}

    record NewOrgJson(
            @Schema(example = "Blue Harbor", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String name,

            @Schema(description = "How many members may be enabled", example = "100") @Nullable
            Integer licences) {}

    record OrgChangeJson(
            @Schema(example = "Blue Harbor") @Nullable String name,
            @Schema(example = "100") @Nullable Integer licences,

            @Schema(description = "Nobody enters a suspended org") @Nullable
            Boolean suspended) {}

    @Operation(summary = "retrieve the orgs", description = "For super admins, after MFA; by name, page by page.")
    @Refuses("403 mfa-first")
    @GetMapping
    OrgsJson orgs(
            Actor actor,
            @Parameter(description = "Anywhere in the name") @RequestParam(defaultValue = "") String search,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.ACROSS_ORGS);
        Page<Org> page = orgs.list(Typed.search(search), Cursor.decode(cursor), Page.limit(limit));
        return new OrgsJson(page.items().stream().map(OrgJson::of).toList(), page.next());
    }

    @Operation(summary = "add a new org", description = "For super admins, after MFA. 100 licences unless given.")
    @ApiResponse(responseCode = "201", description = "Made")
    @Refuses({"403 mfa-first", "409 org-name-taken"})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrgJson create(Actor actor, @RequestBody NewOrgJson body) {
        actor.require(Permission.ACROSS_ORGS);
        return OrgJson.of(admin.create(
                actor, body.name() == null ? "" : body.name(), body.licences() == null ? 100 : body.licences()));
    }

    @Operation(
            summary = "update an org",
            description = "For super admins, after MFA: any of name, licences, suspended.")
    @Refuses({"403 mfa-first", "404 not-found", "409 org-name-taken", "409 licences-in-use"})
    @PutMapping("/{orgId}")
    OrgJson change(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "1") OrgId orgId,
            @RequestBody OrgChangeJson body) {
        actor.require(Permission.ACROSS_ORGS);
        return OrgJson.of(admin.change(actor, orgId, body.name(), body.licences(), body.suspended()));
    }
}
