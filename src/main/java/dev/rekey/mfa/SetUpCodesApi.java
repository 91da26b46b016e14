package dev.rekey.mfa;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.UserId;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Set-up codes over the API. */
@RestController
@Tag(name = "user")
class SetUpCodesApi {
    private final SetUpCodeAdmin admin;

    SetUpCodesApi(SetUpCodeAdmin admin) {
        this.admin = admin;
    }

    record IssueJson(
            @Schema(description = "Answer with the code in place of mailing it", example = "false") @Nullable
            Boolean showCode) {}

    @Operation(
            summary = "issue another set-up code",
            description =
                    "For a member who owes a set-up; the earlier code dies. Mailed, unless it is to be shown or there "
                            + "is no mail server.")
    @ApiResponse(responseCode = "201", description = "Issued")
    @Refuses({
        "401 reauthentication-required",
        "403 own-setup-code",
        "403 super-admin",
        "403 not-with-key",
        "404 unknown-users",
        "409 no-setup-code-owed",
        "409 out-of-reach",
        "409 mailbox-alone"
    })
    @PostMapping("/user/users/{id}/mfa/setupCodes")
    @ResponseStatus(HttpStatus.CREATED)
    SetUpCodeJson issue(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "1") UserId id,
            @RequestBody(required = false) @Nullable IssueJson body) {
        actor.require(Permission.RESET_MFA);
        return SetUpCodeJson.of(admin.issue(actor, id, body != null && Boolean.TRUE.equals(body.showCode())));
    }
}
