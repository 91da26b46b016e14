package dev.rekey.superadmins;

import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Permission;
import dev.rekey.shared.UserId;
import dev.rekey.superadmins.AcrossOrgsApi.EmailJson;
import dev.rekey.users.User;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The super admins themselves. */
@RestController
@RequestMapping("/user/superAdmins")
@Tag(name = "user")
class SuperAdminsApi {
    private final SuperAdmins superAdmins;

    SuperAdminsApi(SuperAdmins superAdmins) {
        this.superAdmins = superAdmins;
    }

    record SuperAdminJson(@Schema(example = "1000000042") long id, String firstName, String lastName, String email) {
        static SuperAdminJson of(User user) {
            return new SuperAdminJson(
                    user.id().value(),
                    user.firstName(),
                    user.lastName(),
                    user.email().value());
        }
    }

    record SuperAdminsJson(List<SuperAdminJson> superAdmins) {}

    @Operation(summary = "retrieve the super admins", description = "For super admins, after MFA.")
    @Refuses("403 mfa-first")
    @GetMapping
    SuperAdminsJson all(Actor actor) {
        actor.require(Permission.ACROSS_ORGS);
        return new SuperAdminsJson(
                superAdmins.all(actor).stream().map(SuperAdminJson::of).toList());
    }

    @Operation(
            summary = "make a user a super admin",
            description = "For super admins, after MFA. The account must be an active one.")
    @Refuses({"401 reauthentication-required", "403 mfa-first", "404 no-such-account"})
    @PostMapping
    SuperAdminJson make(Actor actor, @RequestBody EmailJson body) {
        actor.require(Permission.ACROSS_ORGS);
        return SuperAdminJson.of(superAdmins.make(actor, EmailAddress.required("email", body.email())));
    }

    @Operation(
            summary = "end somebody's being a super admin",
            description = "For super admins, after MFA; never oneself. The account stays, its sessions end.")
    @ApiResponse(responseCode = "204", description = "Done")
    @Refuses({"403 mfa-first", "403 own-super-admin", "404 not-found"})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id) {
        actor.require(Permission.ACROSS_ORGS);
        superAdmins.end(actor, id);
    }
}
