package dev.rekey.groups;

import dev.rekey.groups.SetMembersJson.IdsJson;
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
import java.util.List;
import java.util.Set;
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

/** Roles over the API. */
@RestController
@RequestMapping("/user/roles")
@Tag(name = "role", description = "Named sets of members and of user groups")
class RolesApi {
    private final Roles roles;
    private final SetMembers members;
    private final SetAdmin admin;

    RolesApi(Roles roles, SetMembers members, SetAdmin admin) {
        this.roles = roles;
        this.members = members;
        this.admin = admin;
    }

    record RoleJson(
            @Schema(example = "7") long id,
            @Schema(example = "Auditor") String name,
            @Schema(example = "Reads, changes nothing") String description,
            List<Named> groups) {
        static RoleJson of(MemberSet role) {
            return new RoleJson(role.id(), role.name(), role.description(), role.groups());
        }
    }

    record RolesJson(
            List<RoleJson> roles,

            @Schema(description = "Cursor of the next page; null at the end") @Nullable
            String next) {
        static RolesJson of(Page<MemberSet> page) {
            return new RolesJson(page.items().stream().map(RoleJson::of).toList(), page.next());
        }
    }

    record RoleBody(
            @Schema(description = "Unique in the org, in whatever case", example = "Auditor") @Nullable
            String name,

            @Schema(description = "Up to 500 characters", example = "Reads, changes nothing") @Nullable
            String description,

            @Schema(description = "The user groups whose members have the role, all of them") @Nullable
            Set<Long> groupIds) {
        SetChange parsed() {
            return new SetChange(name, description, groupIds);
        }
    }

    @Operation(summary = "retrieve the roles of the org", description = "By name, page by page.")
    @GetMapping
    RolesJson roles(
            Actor actor,
            @Parameter(description = "Anywhere in the name") @RequestParam(defaultValue = "") String search,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.READ_USERS);
        return RolesJson.of(roles.page(actor.org(), new SetQuery(search, limit, Cursor.decode(cursor))));
    }

    @Operation(summary = "add a new role")
    @ApiResponse(responseCode = "201", description = "Added")
    @Refuses({"400 unknown-user-group", "409 name-taken"})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RoleJson add(Actor actor, @RequestBody RoleBody body) {
        return RoleJson.of(admin.create(actor, roles, body.parsed()));
    }

    @Operation(summary = "retrieve a role")
    @Refuses("404 not-found")
    @GetMapping("/{id}")
    RoleJson role(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        actor.require(Permission.READ_USERS);
        return RoleJson.of(roles.get(actor.org(), id));
    }

    @Operation(summary = "update a role", description = "Any subset; what is not given stays.")
    @Refuses({"400 unknown-user-group", "404 not-found", "409 name-taken"})
    @PutMapping("/{id}")
    RoleJson change(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @RequestBody RoleBody body) {
        return RoleJson.of(admin.change(actor, roles, id, body.parsed()));
    }

    @Operation(summary = "delete a role", description = "Its members and groups stay what they are.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Refuses("404 not-found")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        admin.delete(actor, roles, id);
    }

    @Operation(
            summary = "retrieve the members of a role",
            description =
                    "Those who were added themselves, by name, page by page; addedToRole knows those through groups, too.")
    @Refuses("404 not-found")
    @GetMapping("/{id}/members")
    SetMembersJson members(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.READ_USERS);
        roles.get(actor.org(), id);
        return SetMembersJson.of(members.page(actor.org(), SetKind.ROLE, id, Page.limit(limit), Cursor.decode(cursor)));
    }

    @Operation(summary = "add members to a role", description = "All of them or none; who is in it already stays.")
    @ApiResponse(responseCode = "204", description = "They are in it")
    @Refuses({"404 not-found", "404 unknown-users"})
    @PostMapping("/{id}/members")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addMembers(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @RequestBody IdsJson body) {
        admin.addMembers(actor, roles, id, body.ids());
    }

    @Operation(summary = "remove a member from a role")
    @ApiResponse(responseCode = "204", description = "The user is not in it")
    @Refuses({"404 not-found", "404 unknown-users"})
    @DeleteMapping("/{id}/members/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeMember(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId userId) {
        admin.removeMember(actor, roles, id, userId);
    }
}
