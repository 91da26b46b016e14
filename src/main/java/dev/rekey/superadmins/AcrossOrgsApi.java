package dev.rekey.superadmins;

import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.users.Member;
import dev.rekey.users.MemberList;
import dev.rekey.users.MemberQuery;
import dev.rekey.users.UserJson;
import dev.rekey.users.UsersJson;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calls about users that name another org, or none: for super admins, after MFA. */
@RestController
@RequestMapping("/user/users")
@Tag(name = "user")
class AcrossOrgsApi {
    private final AcrossOrgs acrossOrgs;
    private final Orgs orgs;
    private final MemberList list;

    AcrossOrgsApi(AcrossOrgs acrossOrgs, Orgs orgs, MemberList list) {
        this.acrossOrgs = acrossOrgs;
        this.orgs = orgs;
        this.list = list;
    }

    record EmailJson(
            @Schema(example = "somebody@example.com", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String email) {}

    record MembershipOfJson(
            @Schema(example = "101") long id,
            @Schema(example = "Blue Harbor") String name,
            boolean enabled,
            boolean admin,
            @Schema(description = "False: invited") boolean accepted) {}

    record FoundJson(
            @Schema(example = "1000000042") long id,
            String firstName,
            String lastName,
            String email,
            String language,
            boolean superAdmin,
            List<MembershipOfJson> orgs) {
        static FoundJson of(AcrossOrgs.Found found) {
            return new FoundJson(
                    found.user().id().value(),
                    found.user().firstName(),
                    found.user().lastName(),
                    found.user().email().value(),
                    found.user().language(),
                    found.user().superAdmin(),
                    found.orgs().stream()
                            .map(org -> new MembershipOfJson(
                                    org.org().value(), org.name(), org.enabled(), org.admin(), org.accepted()))
                            .toList());
        }
    }

    record OrgIdsJson(List<Long> orgIds) {}

    @Operation(
            summary = "retrieve the admin users of an org",
            description = "For super admins, after MFA. Administrators, enabled or not, by name.")
    @Refuses({"403 mfa-first", "404 not-found"})
    @GetMapping("/admins/{orgId}")
    UsersJson admins(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "1") OrgId orgId,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.ACROSS_ORGS);
        MemberQuery administrators = MemberQuery.administrators(limit, Cursor.decode(cursor));
        Page<Member> page = list.page(orgs.get(orgId).id(), administrators);
        return UsersJson.of(page);
    }

    @Operation(
            summary = "add yourself to an org",
            description = "For super admins, after MFA: as an enabled administrator. It stands in the org's trail.")
    @Refuses({"403 mfa-first", "404 not-found", "409 already-member", "409 licence-exhausted"})
    @PostMapping("/insert/{orgId}")
    UserJson insert(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "1") OrgId orgId) {
        actor.require(Permission.ACROSS_ORGS);
        return UserJson.of(acrossOrgs.insertSelf(actor, orgId));
    }

    @Operation(
            summary = "find user by email without org",
            description = "For super admins, after MFA: the user with the orgs the user is in or invited to.")
    @Refuses({"403 mfa-first", "404 not-found"})
    @PostMapping("/email")
    FoundJson find(Actor actor, @RequestBody EmailJson body) {
        actor.require(Permission.ACROSS_ORGS);
        return FoundJson.of(acrossOrgs.find(actor, EmailAddress.required("email", body.email())));
    }

    @Operation(
            summary = "delete a user, by email, from every org, whether active or inactive",
            description =
                    "For super admins, after MFA. Of all orgs or of none: where the user is the last administrator, nothing changes. The account itself stays unless it was never activated.")
    @Refuses({"400 bad-email", "403 mfa-first", "404 not-found", "409 last-administrator"})
    @DeleteMapping("/deleteFromAllOrgs/{email}")
    OrgIdsJson delete(Actor actor, @PathVariable @Parameter(example = "somebody@example.com") String email) {
        actor.require(Permission.ACROSS_ORGS);
        return new OrgIdsJson(acrossOrgs.deleteEverywhere(actor, EmailAddress.parse("email", email)).stream()
                .map(OrgId::value)
                .toList());
    }
}
