package dev.rekey.login;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.UserId;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How administrators help members who cannot sign in, over the API. */
@RestController
@RequestMapping("/user/users/{id}")
@Tag(name = "user")
class AccountActionsApi {
    private final ForgottenPassword forgotten;
    private final Unlock unlock;

    AccountActionsApi(ForgottenPassword forgotten, Unlock unlock) {
        this.forgotten = forgotten;
        this.unlock = unlock;
    }

    @Operation(
            summary = "mail a link to set the password anew",
            description = "It works once, for 30 minutes; MFA is asked for as before.")
    @ApiResponse(responseCode = "204", description = "On its way")
    @Refuses({
        "403 super-admin",
        "403 not-with-key",
        "404 not-found",
        "409 not-activated",
        "409 user-frozen",
        "409 links-enough"
    })
    @PostMapping("/passwordReset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void passwordReset(
            Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id) {
        actor.require(Permission.MANAGE_USERS);
        forgotten.send(actor, id);
    }

    @Operation(
            summary = "unlock a user",
            description =
                    "Ends a hold after too many wrong guesses before its time, once in 15 minutes; never one's own, and not with an API key.")
    @ApiResponse(responseCode = "204", description = "Done")
    @Refuses({
        "403 super-admin",
        "403 own-unlock",
        "403 not-with-key",
        "404 not-found",
        "409 out-of-reach",
        "409 unlocked-just-now"
    })
    @PostMapping("/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id) {
        actor.require(Permission.MANAGE_USERS);
        unlock.unlock(actor, id);
    }
}
