package dev.rekey.users;

import dev.rekey.shared.Actor;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own account over the API. */
@RestController
@Tag(name = "user")
class ProfileApi {
    private final Profile profile;

    ProfileApi(Profile profile) {
        this.profile = profile;
    }

    @Operation(summary = "update your own profile", description = "Any subset; a new e-mail address is pending first.")
    @ApiResponse(responseCode = "204", description = "Done")
    @Refuses({"401 reauthentication-required", "403 not-with-key", "409 mails-enough"})
    @PutMapping("/user/users/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Actor actor, @RequestBody ProfileChange body) {
        profile.change(actor, body);
    }
}
