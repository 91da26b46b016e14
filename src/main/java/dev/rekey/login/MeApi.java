package dev.rekey.login;

import dev.rekey.groups.Named;
import dev.rekey.mfa.MfaPolicy;
import dev.rekey.mfa.Requirement;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.users.Member;
import dev.rekey.users.Members;
import dev.rekey.users.User;
import dev.rekey.users.UserJson;
import dev.rekey.users.Users;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who am I. */
@RestController
@Tag(name = "user")
class MeApi {
    private final Users users;
    private final Members members;
    private final MfaPolicy policy;
    private final RecoveryCodes recoveryCodes;

    MeApi(Users users, Members members, MfaPolicy policy, RecoveryCodes recoveryCodes) {
        this.users = users;
        this.members = members;
        this.policy = policy;
        this.recoveryCodes = recoveryCodes;
    }

    record CurrentOrgJson(
            @Schema(example = "101") long id,
            @Schema(example = "Blue Harbor") String name) {}

    record CodesLeftJson(
            @Schema(example = "10") @Nullable Integer user,
            @Schema(example = "10") @Nullable Integer org) {}

    record MeJson(
            @Schema(example = "1000000042") long id,
            String firstName,
            String lastName,
            String email,
            String language,

            @Schema(example = "Europe/Paris") String timeZone,

            boolean superAdmin,
            @Nullable CurrentOrgJson currentOrg,
            boolean enabled,
            boolean portalUrlAccess,
            boolean admin,
            boolean allDataAccess,
            boolean mfaOptOut,

            @Schema(description = "Which levels have a factor")
            UserJson.MfaJson mfa,

            @Schema(description = "Of each level with a factor; null to keys and to whoever impersonates") @Nullable
            CodesLeftJson recoveryCodesLeft,

            @Schema(description = "What may be done in the current org")
            List<String> rights,

            @Schema(description = "Unix seconds") @Nullable Long lastLogin,
            List<Named> groups,
            List<Named> roles) {}

    @Operation(summary = "who am I?")
    @GetMapping("/user/users/me")
    MeJson me(Actor actor) {
        User user = users.get(actor.user());
        OrgId org = actor.currentOrg();
        Optional<Member> member = org == null ? Optional.empty() : members.find(org, actor.user());
        var requirement = policy.of(actor.user(), org);
        return new MeJson(
                user.id().value(),
                user.firstName(),
                user.lastName(),
                user.email().value(),
                user.language(),
                user.timeZone(),
                user.superAdmin(),
                org == null ? null : new CurrentOrgJson(org.value(), actor.orgName()),
                member.map(Member::enabled).orElse(true),
                member.map(Member::portalUrlAccess).orElse(false),
                member.map(Member::admin).orElse(false),
                member.map(Member::allDataAccess).orElse(false),
                member.map(Member::mfaOptOut).orElse(false),
                new UserJson.MfaJson(requirement.userFactor(), requirement.orgFactor()),
                codesLeft(actor, requirement),
                actor.permissions().stream().map(MeApi::word).sorted().toList(),
                member.map(Member::lastLogin)
                        .map(java.time.Instant::getEpochSecond)
                        .orElse(null),
                member.map(Member::groups).orElse(List.of()),
                member.map(Member::roles).orElse(List.of()));
    }

    private @Nullable CodesLeftJson codesLeft(Actor actor, Requirement requirement) {
        return actor.inPerson()
                ? new CodesLeftJson(
                        requirement.userFactor() ? recoveryCodes.left(FactorScope.userLevel(actor.user())) : null,
                        requirement.orgFactor()
                                ? recoveryCodes.left(FactorScope.orgLevel(actor.user(), actor.org()))
                                : null)
                : null;
    }

    private static String word(Permission permission) {
        return permission.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
