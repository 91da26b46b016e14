package dev.rekey.login;

import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The orgs that wait for oneself to accept, over the API. */
@RestController
@RequestMapping("/user/invitations")
@Tag(name = "user")
class InvitationsApi {
    private final OrgChoices choices;
    private final AcceptInvitation acceptance;

    InvitationsApi(OrgChoices choices, AcceptInvitation acceptance) {
        this.choices = choices;
        this.acceptance = acceptance;
    }

    record InvitationJson(
            @Schema(example = "101") long orgId,
            @Schema(example = "Blue Harbor") String orgName) {}

    record InvitationsJson(List<InvitationJson> invitations) {}

    @Operation(summary = "retrieve your invitations", description = "Those that wait for you to accept.")
    @Refuses({"403 not-with-key", "403 impersonating"})
    @GetMapping
    InvitationsJson invitations(Actor actor) {
        actor.requireInPerson();
        return new InvitationsJson(choices.of(actor.user()).stream()
                .filter(OrgChoice::invited)
                .map(choice -> new InvitationJson(choice.id().value(), choice.name()))
                .toList());
    }

    @Operation(
            summary = "accept an invitation",
            description = "You are a member of the org then; to enter it, authenticate with it as selectedOrg.")
    @ApiResponse(responseCode = "204", description = "Accepted")
    @Refuses({"403 not-with-key", "404 not-found"})
    @PostMapping("/{orgId}/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "1") OrgId orgId) {
        acceptance.accept(actor, orgId);
    }
}
