package dev.rekey.sessions;

import dev.rekey.shared.Actor;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own sessions and tokens over the API. */
@RestController
@RequestMapping("/user/sessions")
@Tag(name = "user")
class SessionsApi {
    private final OwnSessions sessions;
    private final EndSession endSession;

    SessionsApi(OwnSessions sessions, EndSession endSession) {
        this.sessions = sessions;
        this.endSession = endSession;
    }

    record SessionJson(
            @Schema(example = "1") long id,

            @Schema(description = "browser or bearer", example = "browser")
            String kind,

            @Schema(description = "The org signed in to; null for none") @Nullable
            String org,

            @Schema(description = "Unix seconds") long startedAt,
            @Schema(description = "Unix seconds") long lastUsedAt,
            @Schema(description = "Unix seconds") long expiresAt,
            String address,
            String userAgent,
            @Schema(description = "The one that asks") boolean current) {}

    record SessionsJson(List<SessionJson> sessions) {}

    @Operation(summary = "retrieve your sessions and tokens", description = "The last used first, a hundred at most.")
    @Refuses({"403 not-with-key", "403 impersonating"})
    @GetMapping
    SessionsJson sessions(Actor actor) {
        actor.requireInPerson();
        return new SessionsJson(sessions.of(actor.user()).stream()
                .map(own -> new SessionJson(
                        own.id(),
                        Sessions.word(own.kind()),
                        own.orgName(),
                        own.startedAt().getEpochSecond(),
                        own.lastUsedAt().getEpochSecond(),
                        own.expiresAt().getEpochSecond(),
                        own.address(),
                        own.userAgent(),
                        own.id() == actor.session()))
                .toList());
    }

    @Operation(summary = "end all your sessions and tokens but the one that asks")
    @ApiResponse(responseCode = "204", description = "Ended")
    @Refuses("403 not-with-key")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(Actor actor) {
        endSession.endOthers(actor);
    }

    @Operation(summary = "end a session or token of yours", description = "It is dead at once, on all nodes.")
    @ApiResponse(responseCode = "204", description = "Ended")
    @Refuses({"403 not-with-key", "404 not-found"})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor actor, @PathVariable @Schema(example = "0") long id) {
        endSession.end(actor, id);
    }
}
