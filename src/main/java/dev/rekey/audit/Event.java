package dev.rekey.audit;

import dev.rekey.shared.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event as a trail shows it.
 *
 * @param name subject, dot, what happened: {@code mfa.reset}
 * @param behindName who impersonated the actor; null for nobody
 * @param external the actor is no member of the org whose trail this is
 */
public record Event(
        long id,
        OrgId org,
        Instant at,
        String name,
        @Nullable Long actorId,
        String actorName,
        @Nullable String behindName,
        boolean external,
        @Nullable Long subjectId,
        String subjectName,
        Map<String, Object> details,
        String address) {

    /** In one line: each detail with its value, a change as old and new. */
    public String detailsText() {
        return details.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> change && change.containsKey("old")) {
            return text(change.get("old")) + " → " + text(change.get("new"));
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "–" : list.stream().map(Event::text).collect(Collectors.joining(", "));
        }
        return value instanceof Map<?, ?> named && named.containsKey("name")
                ? String.valueOf(named.get("name"))
                : String.valueOf(value);
    }
}
