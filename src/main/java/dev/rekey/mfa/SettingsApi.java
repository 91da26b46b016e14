package dev.rekey.mfa;

import dev.rekey.orgs.Org;
import dev.rekey.orgs.OrgSettings;
import dev.rekey.orgs.OrgSettingsChange;
import dev.rekey.orgs.Orgs;
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

/** What the current org asks of sign-ins, over the API. */
@RestController
@RequestMapping("/user/org/settings")
@Tag(name = "org")
class SettingsApi {
    private final Orgs orgs;
    private final SecuritySettings settings;

    SettingsApi(Orgs orgs, SecuritySettings settings) {
        this.orgs = orgs;
        this.settings = settings;
    }

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

    @Operation(summary = "retrieve the current org's settings")
    @GetMapping
    SettingsJson settings(Actor actor) {
        actor.require(Permission.READ_USERS);
        Org org = orgs.get(actor.org());
        OrgSettings own = org.settings();
        return new SettingsJson(
                org.mfaEnforced(),
                own.userLevelMfaAccepted(),
                own.setUpCode(),
                own.setUpCodeFirst(),
                own.setUpCodeMinutes(),
                own.passwordMinimum(),
                own.passwordDays(),
                own.lockOutMinutes(),
                own.idleMinutes(),
                own.absoluteHours());
    }

    @Operation(
            summary = "update the current org's settings",
            description =
                    "Any subset; enforcement has a call of its own. Fresh proof for what guards accounts less than before.")
    @ApiResponse(responseCode = "204", description = "Done")
    @Refuses({"401 reauthentication-required"})
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Actor actor, @RequestBody OrgSettingsChange body) {
        actor.require(Permission.MANAGE_SECURITY);
        settings.change(actor, body);
    }
}
