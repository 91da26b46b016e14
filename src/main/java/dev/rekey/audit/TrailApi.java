package dev.rekey.audit;

import dev.rekey.audit.EventJson.EventsJson;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Both trails over the API. */
@RestController
@RequestMapping("/audit")
@Tag(name = "auditTrail", description = "Who did what to whom, and when")
class TrailApi {
    private static final String FROM = "The earliest, in Unix seconds";
    private static final String TO = "The end, in Unix seconds; what happened then is left out";
    private static final String PERFORMED_BY = "A User ID, or a part of a member's name or address";
    private static final String TYPE = "What it is about, the word before the dot; several by comma";
    private static final String ACTION = "What was done, the word behind the dot; several by comma";
    private static final String EVENT = "The whole name; several by comma";
    private static final String LIMIT = "1 to 200";
    private static final String CURSOR = "next of the page before";

    private final Trails trails;

    TrailApi(Trails trails) {
        this.trails = trails;
    }

    @Operation(
            summary = "retrieve events of the user management audit trail",
            description = "Users, memberships, sign-ins, MFA, impersonation, API keys. Newest first, page by page.")
    @GetMapping("/user")
    EventsJson users(
            Actor actor,
            @Parameter(description = FROM) @RequestParam(required = false) @Nullable Long from,
            @Parameter(description = TO) @RequestParam(required = false) @Nullable Long to,
            @Parameter(description = PERFORMED_BY) @RequestParam(defaultValue = "") String performedBy,
            @Parameter(description = "Whom it concerns: a User ID, or a part of a member's name or address")
                    @RequestParam(defaultValue = "")
                    String object,
            @Parameter(description = TYPE) @RequestParam(defaultValue = "") Set<String> type,
            @Parameter(description = ACTION) @RequestParam(defaultValue = "") Set<String> action,
            @Parameter(description = EVENT) @RequestParam(defaultValue = "") Set<String> event,
            @Parameter(description = LIMIT) @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = CURSOR) @RequestParam(required = false) @Nullable String cursor) {
        actor.require(Permission.READ_AUDIT);
        return page(actor, query(Trail.USER, from, to, performedBy, object, type, action, event, limit, cursor));
    }

    @Operation(
            summary = "retrieve events of the data management audit trail",
            description =
                    "Groups, roles, documents, portals, images, branding, languages, imports, settings. Newest first, page by page.")
    @GetMapping("/data")
    EventsJson data(
            Actor actor,
            @Parameter(description = FROM) @RequestParam(required = false) @Nullable Long from,
            @Parameter(description = TO) @RequestParam(required = false) @Nullable Long to,
            @Parameter(description = PERFORMED_BY) @RequestParam(defaultValue = "") String performedBy,
            @Parameter(description = "What it concerns: an id, or a whole name") @RequestParam(defaultValue = "")
                    String object,
            @Parameter(description = TYPE) @RequestParam(defaultValue = "") Set<String> type,
            @Parameter(description = ACTION) @RequestParam(defaultValue = "") Set<String> action,
            @Parameter(description = EVENT) @RequestParam(defaultValue = "") Set<String> event,
            @Parameter(description = LIMIT) @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = CURSOR) @RequestParam(required = false) @Nullable String cursor) {
        actor.require(Permission.READ_AUDIT);
        return page(actor, query(Trail.DATA, from, to, performedBy, object, type, action, event, limit, cursor));
    }

    private EventsJson page(Actor actor, TrailQuery query) {
        return EventsJson.of(trails.page(actor.org(), query));
    }

    private static TrailQuery query(
            Trail trail,
            @Nullable Long from,
            @Nullable Long to,
            String performedBy,
            String object,
            Set<String> types,
            Set<String> actions,
            Set<String> events,
            int limit,
            @Nullable String cursor) {
        return new TrailQuery(
                new TrailChoice(
                        trail,
                        TimeRange.ofSeconds("from", from, "to", to),
                        performedBy,
                        object,
                        types,
                        actions,
                        events),
                limit,
                Cursor.decode(cursor),
                null);
    }
}
