package dev.rekey.audit;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A page of a trail, newest first.
 *
 * @param limit 1 to 200
 * @param after where the page before it ended; null for the first page
 * @param before where the page behind it begins, for who goes back; null for who goes on
 */
record TrailQuery(
        TrailChoice choice,
        int limit,
        @Nullable Cursor after,
        @Nullable Cursor before) {

    private static final String PLACE = "-?[0-9]{1,18}";

    TrailQuery {
        limit = Page.limit(limit);
        for (Cursor place : new Cursor[] {after, before}) {
            if (place != null
                    && !(place.keyIn("trail").matches(PLACE) && TimeRange.isTime(micros(place) / 1_000_000))) {
                throw Problem.invalid("cursor", "bad-cursor");
            }
        }
    }

    static Cursor place(Event event) {
        return Cursor.of("trail", Long.toString(event.micros()), event.id());
    }

    static long micros(Cursor place) {
        return Long.parseLong(place.keyIn("trail"));
    }

    TrailQuery from(@Nullable Cursor place) {
        return new TrailQuery(choice, limit, place, null);
    }
}
