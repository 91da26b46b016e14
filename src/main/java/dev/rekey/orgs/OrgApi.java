package dev.rekey.orgs;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The current org over the API. */
@RestController
@RequestMapping("/user/org")
@Tag(name = "org", description = "The current org and its settings")
class OrgApi {
    private final Orgs orgs;
    private final OrgAdmin admin;

    OrgApi(Orgs orgs, OrgAdmin admin) {
        this.orgs = orgs;
        this.admin = admin;
    }

    record OwnOrgJson(
            @Schema(example = "101") long id,
            @Schema(example = "Blue Harbor") String name,

            @Schema(description = "How many members may be enabled", example = "100")
            int licences,

            @Schema(example = "11") int enabled,
            @Schema(example = "0") int inactive,
            boolean isMfaEnforced) {}

    record SettingsJson(
            boolean isMfaEnforced,
            boolean userLevelMfaAccepted,
            boolean setupCode,
            boolean setupCodeFirst,
            int setupCodeMinutes,
            int passwordMinimum,

            @Schema(description = "0: passwords do not expire")
            int passwordDays,

            int lockOutMinutes,
            int idleMinutes,
            int absoluteHours) {}

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

    @Operation(summary = "retrieve the current org's settings")
    @GetMapping("/settings")
    SettingsJson settings(Actor actor) {
        actor.require(Permission.READ_USERS);
        Org org = orgs.get(actor.org());
        OrgSettings settings = org.settings();
        return new SettingsJson(
                org.mfaEnforced(),
                settings.userLevelMfaAccepted(),
                settings.setUpCode(),
                settings.setUpCodeFirst(),
                settings.setUpCodeMinutes(),
                settings.passwordMinimum(),
                settings.passwordDays(),
                settings.lockOutMinutes(),
                settings.idleMinutes(),
                settings.absoluteHours());
    }

    @Operation(
            summary = "update the current org's settings",
            description = "Any subset; enforcement has a call of its own.")
    @ApiResponse(responseCode = "204", description = "Done")
    @Refuses("401 reauthentication-required")
    @PutMapping("/settings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Actor actor, @RequestBody OrgSettingsChange body) {
        actor.require(Permission.MANAGE_SECURITY);
        admin.changeSettings(actor, body);
    }
}
