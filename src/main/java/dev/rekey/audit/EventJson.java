package dev.rekey.audit;

import dev.rekey.shared.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in the API. */
record EventJson(
        long id,
        @Schema(description = "Unix seconds") long at,

        @Schema(description = "What it is about, a dot, what happened", example = "mfa.reset")
        String event,

        @Schema(description = "Who did it") ActorJson actor,

        @Schema(description = "Who impersonated the actor; null for nobody") @Nullable
        BehindJson behind,

        @Schema(description = "What it concerns") ObjectJson object,

        @Schema(description = "What is told of it; a change has old and new")
        Map<String, Object> details,

        @Schema(description = "Source address") String address,
        String userAgent,
        String requestId) {

    record ActorJson(
            @Schema(description = "Null for nobody known, and for who was from outside of the org") @Nullable
            Long id,

            String name,

            @Schema(description = "The actor was no member of the org; the name is External Org User")
            boolean external) {}

    record BehindJson(@Nullable Long id, String name) {}

    record ObjectJson(
            @Schema(
                    description =
                            "user, group, role, document, portal, image, branding, language, settings, import or org")
            String type,

            @Schema(description = "Null for what an org has one of") @Nullable
            Long id,

            @Schema(description = "As it was then") String name) {}

    record EventsJson(
            List<EventJson> events,

            @Schema(description = "Cursor of the next page; null at the end") @Nullable
            String next) {
        static EventsJson of(Page<Event> page) {
            return new EventsJson(page.items().stream().map(EventJson::of).toList(), page.next());
        }
    }

    private static EventJson of(Event event) {
        Event.Who behind = event.behind();
        return new EventJson(
                event.id(),
                event.at().getEpochSecond(),
                event.name(),
                event.external()
                        ? new ActorJson(null, Event.EXTERNAL, true)
                        : new ActorJson(event.actor().id(), event.actor().name(), false),
                behind == null ? null : new BehindJson(behind.id(), behind.name()),
                new ObjectJson(
                        event.subject().kind().word(),
                        event.subject().id(),
                        event.subject().name()),
                event.details(),
                event.address(),
                event.userAgent(),
                event.requestId());
    }
}
