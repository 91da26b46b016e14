package dev.rekey.audit;

import dev.rekey.shared.Cursor;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What is chosen on a trail's screen, as its address says it.
 *
 * @param from the first day; empty for none
 * @param to the last day; empty for none
 */
public record TrailAddress(
        String path,
        String from,
        String to,
        String performedBy,
        String object,
        Set<String> type,
        Set<String> action,
        Set<String> event) {
    private static final int ROWS = 50;

    TrailQuery query(Trail trail, ZoneId zone, @Nullable String cursor, @Nullable String before) {
        return new TrailQuery(choice(trail, zone), ROWS, Cursor.decode(cursor), Cursor.decode(before));
    }

    /** @param zone the reader's, whose days are meant @throws Problem 400 naming the field */
    public TrailChoice choice(Trail trail, ZoneId zone) {
        return new TrailChoice(trail, TimeRange.ofDays(from, to, zone), performedBy, object, type, action, event);
    }

    TrailAddress choosing(Set<String> types, Set<String> actions, Set<String> events) {
        return new TrailAddress(path, from, to, performedBy, object, types, actions, events);
    }

    String page(String way, @Nullable String place) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        typed(address, "from", from);
        typed(address, "to", to);
        typed(address, "performedBy", performedBy);
        typed(address, "object", object);
        chosen(address, "type", type);
        chosen(address, "action", action);
        chosen(address, "event", event);
        return address.queryParamIfPresent(way, Optional.ofNullable(place))
                .encode()
                .buildAndExpand(Map.of("from", from, "to", to, "performedBy", performedBy, "object", object))
                .toUriString();
    }

    private static void typed(UriComponentsBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.queryParam(name, "{" + name + "}");
        }
    }

    private static void chosen(UriComponentsBuilder address, String name, Set<String> values) {
        if (!values.isEmpty()) {
            address.queryParam(name, values);
        }
    }
}
