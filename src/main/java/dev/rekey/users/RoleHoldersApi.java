package dev.rekey.users;

import dev.rekey.groups.Roles;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has a role, over the API. */
@RestController
@Tag(name = "user")
class RoleHoldersApi {
    private final Members members;
    private final Roles roles;

    RoleHoldersApi(Members members, Roles roles) {
        this.members = members;
        this.roles = roles;
    }

    @Operation(
            summary = "retrieve users that have been added to the given role",
            description = "Themselves or through one of its user groups; by id, page by page.")
    @Refuses("404 not-found")
    @GetMapping("/user/users/addedToRole")
    UsersJson holders(
            Actor actor,
            @Parameter(
                            description = "The role",
                            required = true,
                            schema = @Schema(type = "integer", format = "int64", example = "0"))
                    @RequestParam(required = false)
                    @Nullable
                    Long roleId,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.READ_USERS);
        if (roleId == null) {
            throw Problem.invalid("roleId", "required");
        }
        roles.get(actor.org(), roleId);
        Page<UserId> page = roles.holders(actor.org(), roleId, Page.limit(limit), Cursor.decode(cursor));
        return new UsersJson(
                members.find(actor.org(), page.items()).stream()
                        .sorted(Comparator.comparingLong(member -> member.id().value()))
                        .map(UserJson::of)
                        .toList(),
                page.next());
    }
}
