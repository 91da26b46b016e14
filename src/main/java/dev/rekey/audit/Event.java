package dev.rekey.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event as a trail shows it.
 *
 * @param name subject, dot, what happened: {@code mfa.reset}
 * @param behind who impersonated the actor; null for nobody
 * @param external the actor was no member of the org whose trail this is
 */
public record Event(
        long id,
        Instant at,
        String name,
        Who actor,
        boolean external,
        @Nullable Who behind,
        Subject subject,
        Map<String, Object> details,
        String address,
        String userAgent,
        String requestId) {

    /** In the place of the name of an actor from outside. */
    public static final String EXTERNAL = "External Org User";

    private static final Set<String> OLD_AND_NEW = Set.of("old", "new");

    /** As named at the time. @param id null for somebody who is no user */
    public record Who(@Nullable Long id, String name) {}

    /** One thing that an event tells: what it was and is, or only that. @param before null where nothing was before */
    public record Detail(String field, @Nullable String before, String after) {}

    /** Its time in microseconds since 1970; with the id it is the place in a trail. */
    long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    public List<Detail> rows() {
        List<Detail> rows = new ArrayList<>();
        details.forEach((field, value) -> {
            if (value instanceof Map<?, ?> change && change.keySet().equals(OLD_AND_NEW)) {
                rows.add(new Detail(field, text(change.get("old")), text(change.get("new"))));
            } else {
                rows.add(new Detail(field, null, text(value)));
            }
        });
        return rows;
    }

    /** Whether anything in it has an old value. */
    public boolean changes() {
        return rows().stream().anyMatch(row -> row.before() != null);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "–";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "–" : list.stream().map(Event::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.containsKey("name")
                    ? String.valueOf(map.get("name"))
                    : map.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                            .collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }
}
