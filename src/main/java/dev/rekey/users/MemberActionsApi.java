package dev.rekey.users;

import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is done to a member at the press of a button, over the API. */
@RestController
@Tag(name = "user")
class MemberActionsApi {
    private final Members members;
    private final Memberships memberships;
    private final MemberActions actions;

    MemberActionsApi(Members members, Memberships memberships, MemberActions actions) {
        this.members = members;
        this.memberships = memberships;
        this.actions = actions;
    }

    record MembershipJson(
            @Schema(description = "The membership's own id", example = "1")
            long orgUserId,

            @Schema(example = "101") long orgId,
            @Schema(example = "1000000042") long userId,
            @Schema(description = "False: invited") boolean accepted,
            boolean enabled,
            boolean portalUrlAccess,
            boolean admin,
            boolean allDataAccess,
            boolean mfaOptOut) {}

    @Operation(
            summary = "delete a user from the current org",
            description = "Ends the membership and all that hangs on it; the person's account stays.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Refuses({"403 super-admin", "403 own-membership", "404 not-found", "409 last-administrator"})
    @DeleteMapping("/user/users/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id) {
        actor.require(Permission.MANAGE_USERS);
        actions.delete(actor, id);
    }

    @Operation(summary = "end a user's sessions in the current org", description = "Browsers and bearer tokens.")
    @ApiResponse(responseCode = "204", description = "Ended")
    @Refuses({"403 super-admin", "404 not-found"})
    @PostMapping("/user/users/{id}/endSessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id) {
        actor.require(Permission.MANAGE_USERS);
        actions.endSessions(actor, id);
    }

    @Operation(summary = "mail the activation link or invitation anew", description = "An earlier link is dead.")
    @ApiResponse(responseCode = "204", description = "On its way")
    @Refuses({"403 super-admin", "404 not-found", "409 accepted", "409 mails-enough"})
    @PostMapping("/user/users/{id}/resendActivation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resendActivation(
            Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id) {
        actor.require(Permission.MANAGE_USERS);
        actions.resendActivation(actor, id);
    }

    @Operation(
            summary = "retrieve a membership and its id",
            description = "Of the current org; one's own of any org, in person; of any org for super admins after MFA.")
    @Refuses("404 not-found")
    @GetMapping("/user/org/{orgId}/user/{userId}")
    MembershipJson membership(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "1") OrgId orgId,
            @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId userId) {
        boolean here = orgId.equals(actor.currentOrg()) && actor.may(Permission.READ_USERS);
        boolean own = actor.is(userId) && (actor.inPerson() || orgId.equals(actor.currentOrg()));
        if (!here && !own && !actor.may(Permission.ACROSS_ORGS)) {
            throw Problem.notFound();
        }
        Member member = members.get(orgId, userId);
        return new MembershipJson(
                memberships.id(orgId, userId).orElseThrow(Problem::notFound),
                orgId.value(),
                userId.value(),
                member.accepted(),
                member.enabled(),
                member.portalUrlAccess(),
                member.admin(),
                member.allDataAccess(),
                member.mfaOptOut());
    }
}
