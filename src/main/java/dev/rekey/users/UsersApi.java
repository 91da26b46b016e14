package dev.rekey.users;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

/** Members over the API. */
@RestController
@RequestMapping("/user/users")
@Tag(name = "user", description = "The people of the org")
class UsersApi {
    private static final int MAX_IDS = 200;

    private final Members members;
    private final MemberList list;
    private final UserAdmin admin;

    UsersApi(Members members, MemberList list, UserAdmin admin) {
        this.members = members;
        this.list = list;
        this.admin = admin;
    }

    record NewUserJson(
            @Schema(example = "Noor", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String firstName,

            @Schema(example = "Haddad", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String lastName,

            @Schema(example = "noor.haddad@example.com", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String email,

            @Schema(description = "Language tag; the org's default unless given", example = "en-US") @Nullable
            String language,

            @Schema(example = "true") @Nullable Boolean enabled,
            @Nullable Boolean portalUrlAccess,
            @Nullable Boolean admin,
            @Nullable Boolean allDataAccess,
            @Nullable Set<Long> groupIds,
            @Nullable Set<Long> roleIds) {
        NewUser checked() {
            return NewUser.of(firstName, lastName, email, language)
                    .withAccess(
                            enabled == null || enabled,
                            Boolean.TRUE.equals(portalUrlAccess),
                            Boolean.TRUE.equals(admin),
                            Boolean.TRUE.equals(allDataAccess))
                    .in(
                            UserChange.ids("groupIds", Objects.requireNonNullElse(groupIds, Set.of())),
                            UserChange.ids("roleIds", Objects.requireNonNullElse(roleIds, Set.of())));
        }
    }

    record AccessJson(
            @Nullable Boolean enabled,
            @Nullable Boolean portalUrlAccess,
            @Nullable Boolean admin,
            @Nullable Boolean allDataAccess,

            @Schema(description = "Exempt from this org's MFA; never oneself", example = "true") @Nullable
            Boolean mfaOptOut) {}

    record ExistsJson(boolean exists) {}

    @Operation(
            summary = "retrieve a set of users by id",
            description =
                    "With ids: those members, unknown ones are left out. Without: the list of User Management, page by page.")
    @GetMapping
    UsersJson users(
            Actor actor,
            @Parameter(description = "Ids, separated by commas", example = "1")
                    @RequestParam(required = false)
                    @Nullable
                    String ids,
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
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.READ_USERS);
        if (ids != null) {
            return UsersJson.of(new Page<>(members.find(actor.org(), parseIds(ids)), null));
        }
        MemberQuery query = new MemberQuery(
                search, status, permission, groupId, MemberQuery.Sort.parse(sort), limit, Cursor.decode(cursor));
        return UsersJson.of(list.page(actor.org(), query));
    }

    @Operation(summary = "add a new user", description = "Not with an API key where admin or allDataAccess is on.")
    @ApiResponse(responseCode = "201", description = "Added; an invitation is mailed")
    @Refuses({
        "400 unknown-user-group",
        "400 unknown-role",
        "401 reauthentication-required",
        "403 not-with-key",
        "409 already-member",
        "409 mails-enough",
        "409 licence-exhausted"
    })
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    UserJson add(Actor actor, @RequestBody NewUserJson body) {
        actor.require(Permission.MANAGE_USERS);
        return UserJson.of(admin.add(actor, body.checked()));
    }

    @Operation(summary = "retrieve a user")
    @Refuses("404 not-found")
    @GetMapping("/{id}")
    UserJson user(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id) {
        actor.require(Permission.READ_USERS);
        return UserJson.of(members.get(actor.org(), id));
    }

    @Operation(
            summary = "update a user",
            description = "An API key changes no email, and turns on neither admin nor allDataAccess.")
    @Refuses({
        "400 unknown-user-group",
        "400 unknown-role",
        "401 reauthentication-required",
        "403 super-admin",
        "403 own-exemption",
        "403 not-with-key",
        "404 not-found",
        "409 out-of-reach",
        "409 already-member",
        "409 mails-enough",
        "409 last-administrator",
        "409 licence-exhausted"
    })
    @PutMapping("/{id}")
    UserJson change(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id,
            @RequestBody UserChange body) {
        actor.require(Permission.MANAGE_USERS);
        return UserJson.of(admin.change(actor, id, body));
    }

    @Operation(
            summary = "update a user's membership in the current org",
            description = "An API key turns on neither admin nor allDataAccess.")
    @ApiResponse(responseCode = "204", description = "Done")
    @Refuses({
        "401 reauthentication-required",
        "403 super-admin",
        "403 own-exemption",
        "403 not-with-key",
        "404 not-found",
        "409 last-administrator",
        "409 licence-exhausted"
    })
    @PutMapping("/{id}/membership")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void membership(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id,
            @RequestBody AccessJson body) {
        UserChange change = UserChange.access(
                body.enabled(), body.portalUrlAccess(), body.admin(), body.allDataAccess(), body.mfaOptOut());
        actor.require(change.permission());
        admin.change(actor, id, change);
    }

    @Operation(summary = "check if a user exists by email address", description = "Among the org's members.")
    @Refuses("400 bad-email")
    @GetMapping("/email/{email}")
    ExistsJson exists(Actor actor, @PathVariable @Parameter(example = "somebody@example.com") String email) {
        actor.require(Permission.READ_USERS);
        return new ExistsJson(
                members.exists(actor.org(), EmailAddress.parse("email", email).value()));
    }

    private static List<UserId> parseIds(String ids) {
        try {
            List<UserId> parsed = Arrays.stream(ids.split(",", -1))
                    .map(id -> UserId.of(Long.parseLong(id.strip())))
                    .distinct()
                    .toList();
            if (parsed.size() > MAX_IDS) {
                throw Problem.invalid("ids", "too-many", MAX_IDS);
            }
            return parsed;
        } catch (NumberFormatException e) {
            throw Problem.invalid("ids", "bad-ids");
        }
    }
}
