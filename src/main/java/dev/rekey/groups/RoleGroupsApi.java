package dev.rekey.groups;

import dev.rekey.groups.SetMembersJson.IdsJson;
import dev.rekey.groups.UserGroupJson.UserGroupsJson;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The user groups that a role holds, over the API. */
@RestController
@RequestMapping("/user/roles/{id}/userGroups")
@Tag(name = "role")
class RoleGroupsApi {
    private final Roles roles;
    private final SetAdmin admin;

    RoleGroupsApi(Roles roles, SetAdmin admin) {
        this.roles = roles;
        this.admin = admin;
    }

    @Operation(summary = "retrieve the user groups of a role", description = "By name, page by page.")
    @Refuses("404 not-found")
    @GetMapping
    UserGroupsJson groups(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.READ_USERS);
        roles.get(actor.org(), id);
        return UserGroupsJson.of(roles.groups(actor.org(), id, Page.limit(limit), Cursor.decode(cursor)));
    }

    @Operation(summary = "add user groups to a role", description = "Whoever is in one of them has the role.")
    @ApiResponse(responseCode = "204", description = "The role holds them")
    @Refuses({"400 unknown-user-group", "404 not-found"})
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @RequestBody IdsJson body) {
        admin.addGroups(actor, id, body.ids());
    }

    @Operation(summary = "remove a user group from a role")
    @ApiResponse(responseCode = "204", description = "The role does not hold it")
    @Refuses("404 not-found")
    @DeleteMapping("/{groupId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long groupId) {
        admin.removeGroup(actor, id, groupId);
    }
}
