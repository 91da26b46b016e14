package dev.rekey.apikeys;

import dev.rekey.shared.Actor;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own keys over the API. */
@RestController
@RequestMapping("/user/apiKey")
@Tag(name = "apiKey", description = "Keys for programs, sent in the header x-api-key")
class ApiKeysApi {
    private static final long LAST_SECOND = 253_402_300_799L; // of the year 9999

    private final ApiKeys keys;
    private final ApiKeyAdmin admin;

    ApiKeysApi(ApiKeys keys, ApiKeyAdmin admin) {
        this.keys = keys;
        this.admin = admin;
    }

    record NewKeyJson(
            @Schema(example = "Nightly report", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String name,

            @Schema(description = "Any of read, users, mfa-reset, audit; read unless given", example = "[\"read\"]")
            @Nullable
            List<String> rights,

            @Schema(description = "Unix seconds, a year from now at most, which is the default") @Nullable
            Long expiresAt,

            @Schema(description = "The id of a membership of your own; the current org's unless given") @Nullable
            Long orgUserId) {}

    record MadeJson(
            @Schema(example = "1") long id,
            @Schema(description = "Shown this once") String apiKey,
            @Schema(description = "Unix seconds") long expiresAt,
            List<String> rights) {
        @Override
        public String toString() {
            return "MadeJson";
        }
    }

    record KeyJson(
            @Schema(example = "1") long id,
            @Schema(example = "Nightly report") String name,

            @Schema(description = "The org whose membership it stands for", example = "101")
            long orgId,

            List<String> rights,
            @Schema(description = "Unix seconds") long createdAt,
            @Schema(description = "Unix seconds") long expiresAt,

            @Schema(description = "Unix seconds; null for never") @Nullable
            Long lastUsedAt) {
        static KeyJson of(ApiKey key) {
            Instant used = key.lastUsedAt();
            return new KeyJson(
                    key.id(),
                    key.name(),
                    key.org().value(),
                    words(key.rights()),
                    key.createdAt().getEpochSecond(),
                    key.expiresAt().getEpochSecond(),
                    used == null ? null : used.getEpochSecond());
        }
    }

    record KeysJson(
            List<KeyJson> apiKeys,

            @Schema(description = "Always null: there are never many") @Nullable
            String next) {}

    @Operation(
            summary = "make an API key",
            description =
                    "For your own membership, after MFA where you have it, with rights that you hold. It dies with the membership and never changes credentials, keys or set-up codes. With users it adds and changes members, but makes nobody an administrator, gives nobody All Data Access and unlocks nobody.")
    @ApiResponse(responseCode = "201", description = "Made; the key is shown this once")
    @Refuses({
        "400 key-life",
        "401 reauthentication-required",
        "403 not-with-key",
        "403 no-org",
        "403 mfa-of-key",
        "403 right-not-held",
        "404 not-found",
        "409 too-many-keys"
    })
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MadeJson make(Actor actor, @RequestBody NewKeyJson body) {
        List<String> rights = Objects.requireNonNullElse(body.rights(), List.of());
        Set<KeyRight> parsed = rights.stream()
                .map(right -> KeyRight.parse(String.valueOf(right)))
                .collect(Collectors.toSet());
        Instant expires = body.expiresAt() == null
                ? null
                : Instant.ofEpochSecond(Math.max(0, Math.min(body.expiresAt(), LAST_SECOND)));
        ApiKeyAdmin.Made made =
                admin.make(actor, body.name() == null ? "" : body.name(), parsed, expires, body.orgUserId());
        return new MadeJson(made.id(), made.key().value(), made.expiresAt().getEpochSecond(), words(made.rights()));
    }

    @Operation(summary = "retrieve your API keys", description = "Of all your orgs; never the keys themselves.")
    @Refuses({"403 not-with-key", "403 impersonating"})
    @GetMapping
    KeysJson keys(Actor actor) {
        actor.requireInPerson();
        return new KeysJson(keys.of(actor.user()).stream().map(KeyJson::of).toList(), null);
    }

    @Operation(summary = "delete an API key of yours", description = "It is dead at once.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Refuses({"401 reauthentication-required", "403 not-with-key", "404 not-found"})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable @Schema(example = "0") long id) {
        admin.delete(actor, id);
    }

    private static List<String> words(Set<KeyRight> rights) {
        return rights.stream().map(KeyRight::word).sorted().toList();
    }
}
