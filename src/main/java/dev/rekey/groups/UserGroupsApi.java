package dev.rekey.groups;

import dev.rekey.groups.SetMembersJson.IdsJson;
import dev.rekey.groups.UserGroupJson.UserGroupsJson;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.UserId;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** User groups over the API. */
@RestController
@RequestMapping("/user/userGroups")
@Tag(name = "userGroup", description = "Named sets of members; roles can hold them")
class UserGroupsApi {
    private final UserGroups groups;
    private final SetMembers members;
    private final SetAdmin admin;

    UserGroupsApi(UserGroups groups, SetMembers members, SetAdmin admin) {
        this.groups = groups;
        this.members = members;
        this.admin = admin;
    }

    record GroupBody(
            @Schema(description = "Unique in the org, in whatever case", example = "Help Desk") @Nullable
            String name,

            @Schema(description = "Up to 500 characters", example = "Answers the phone") @Nullable
            String description) {
        SetChange parsed() {
            return new SetChange(name, description, null);
        }
    }

    @Operation(summary = "retrieve the user groups of the org", description = "By name, page by page.")
    @GetMapping
    UserGroupsJson groups(
            Actor actor,
            @Parameter(description = "Anywhere in the name") @RequestParam(defaultValue = "") String search,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.READ_USERS);
        return UserGroupsJson.of(groups.page(actor.org(), new SetQuery(search, limit, Cursor.decode(cursor))));
    }

    @Operation(summary = "add a new user group")
    @ApiResponse(responseCode = "201", description = "Added")
    @Refuses({"409 name-taken"})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    UserGroupJson add(Actor actor, @RequestBody GroupBody body) {
        return UserGroupJson.of(admin.create(actor, groups, body.parsed()));
    }

    @Operation(summary = "retrieve a user group")
    @Refuses("404 not-found")
    @GetMapping("/{id}")
    UserGroupJson group(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        actor.require(Permission.READ_USERS);
        return UserGroupJson.of(groups.get(actor.org(), id));
    }

    @Operation(summary = "update a user group", description = "Any subset; what is not given stays.")
    @Refuses({"404 not-found", "409 name-taken"})
    @PutMapping("/{id}")
    UserGroupJson change(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @RequestBody GroupBody body) {
        return UserGroupJson.of(admin.change(actor, groups, id, body.parsed()));
    }

    @Operation(
            summary = "delete a user group",
            description = "Its members stay members of the org, and lose the roles that they had through it.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Refuses("404 not-found")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        admin.delete(actor, groups, id);
    }

    @Operation(summary = "retrieve the members of a user group", description = "By name, page by page.")
    @Refuses("404 not-found")
    @GetMapping("/{id}/members")
    SetMembersJson members(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.READ_USERS);
        groups.get(actor.org(), id);
        return SetMembersJson.of(
                members.page(actor.org(), SetKind.GROUP, id, Page.limit(limit), Cursor.decode(cursor)));
    }

    @Operation(
            summary = "add members to a user group",
            description = "All of them or none; who is in it already stays.")
    @ApiResponse(responseCode = "204", description = "They are in it")
    @Refuses({"404 not-found", "404 unknown-users"})
    @PostMapping("/{id}/members")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addMembers(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @RequestBody IdsJson body) {
        admin.addMembers(actor, groups, id, body.ids());
    }

    @Operation(summary = "remove a member from a user group")
    @ApiResponse(responseCode = "204", description = "The user is not in it")
    @Refuses({"404 not-found", "404 unknown-users"})
    @DeleteMapping("/{id}/members/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeMember(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId userId) {
        admin.removeMember(actor, groups, id, userId);
    }
}
