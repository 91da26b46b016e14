package dev.rekey.audit;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a trail are shown, newest first.
 *
 * @param from the earliest time; null for the begin of the trail
 * @param to the time before which they end; null for none
 * @param performedBy a User ID, or a part of a member's name or address; empty for anybody
 * @param object an id, or a name: in the trail of users a part of a member's name or address; empty for anything
 * @param types any of {@link Trail#typeOf}; empty for all
 * @param actions any of {@link Trail#actionOf}; empty for all
 * @param events any of these; empty for all
 * @param limit 1 to 200
 * @param after where the page before it ended; null for the first page
 * @param before where the page behind it begins, for who goes back; null for who goes on
 */
record TrailQuery(
        Trail trail,
        @Nullable Instant from,
        @Nullable Instant to,
        String performedBy,
        String object,
        Set<String> types,
        Set<String> actions,
        Set<String> events,
        int limit,
        @Nullable Cursor after,
        @Nullable Cursor before) {

    /** A place in a trail, in microseconds, is a time that PostgreSQL knows as well. */
    private static final long END_OF_TIME = 253_402_300_800L;

    private static final String PLACE = "-?[0-9]{1,18}";

    TrailQuery {
        performedBy = searched("performedBy", performedBy);
        object = searched("object", object);
        limit = Page.limit(limit);
        for (Cursor place : new Cursor[] {after, before}) {
            if (place != null && !(place.keyIn("trail").matches(PLACE) && inTime(micros(place) / 1_000_000))) {
                throw Problem.invalid("cursor", "bad-cursor");
            }
        }
    }

    /** @throws Problem 400 naming the field */
    static @Nullable Instant time(String field, @Nullable Long seconds) {
        if (seconds == null) {
            return null;
        }
        if (!inTime(seconds)) {
            throw Problem.invalid(field, "out-of-range", 0, END_OF_TIME - 1);
        }
        return Instant.ofEpochSecond(seconds);
    }

    static Cursor place(Event event) {
        return Cursor.of("trail", Long.toString(event.micros()), event.id());
    }

    static long micros(Cursor place) {
        return Long.parseLong(place.keyIn("trail"));
    }

    /** Not all events are shown, whatever the page. */
    boolean filtered() {
        return from != null
                || to != null
                || !performedBy.isEmpty()
                || !object.isEmpty()
                || !types.isEmpty()
                || !actions.isEmpty()
                || !events.isEmpty();
    }

    /** Some events by their names alone. */
    boolean named() {
        return !types.isEmpty() || !actions.isEmpty() || !events.isEmpty();
    }

    TrailQuery from(@Nullable Cursor place) {
        return new TrailQuery(trail, from, to, performedBy, object, types, actions, events, limit, place, null);
    }

    private static boolean inTime(long seconds) {
        return seconds >= 0 && seconds < END_OF_TIME;
    }

    private static String searched(String field, String text) {
        try {
            return Typed.search(text);
        } catch (Problem problem) {
            throw Problem.invalid(field, problem.code(), problem.arguments());
        }
    }
}
