package dev.rekey.audit;

import dev.rekey.shared.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** From one time to before another; null for the begin of a trail, and for its end. */
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {
    /** In Unix seconds; what PostgreSQL knows as well. */
    private static final long END_OF_TIME = 253_402_300_800L;

    /** In Unix seconds. @throws Problem 400 naming either of the fields */
    public static TimeRange ofSeconds(String fromField, @Nullable Long from, String toField, @Nullable Long to) {
        return new TimeRange(time(fromField, from), time(toField, to));
    }

    private static @Nullable Instant time(String field, @Nullable Long seconds) {
        if (seconds != null && !isTime(seconds)) {
            throw Problem.invalid(field, "out-of-range", 0, END_OF_TIME - 1);
        }
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    static boolean isTime(long seconds) {
        return seconds >= 0 && seconds < END_OF_TIME;
    }

    /**
     * From one day to the end of another, as forms send them; empty for none.
     *
     * @param zone the reader's, whose days are meant
     * @throws Problem 400 naming {@code from} or {@code to}
     */
    public static TimeRange ofDays(String from, String to, ZoneId zone) {
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        return new TimeRange(
                first == null ? null : first.atStartOfDay(zone).toInstant(),
                last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** From the year 1 on, through which whoever types a year passes. */
    private static @Nullable LocalDate day(String field, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() > 0 && day.getYear() < 9_999) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // as any other day that there is none of
        }
        throw Problem.invalid(field, "bad-value");
    }

    boolean isWhole() {
        return from == null && to == null;
    }

    /**
     * As a job keeps it.
     *
     * @param now from which on nothing belongs to it, so that doing it again does the same
     * @throws Problem 400 naming {@code dateEnd} when it ends before it begins
     */
    public Map<String, Object> words(Instant now) {
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.invalid("dateEnd", "ends-before-it-begins");
        }
        long end = to == null || to.isAfter(now) ? now.getEpochSecond() + 1 : Math.max(0, to.getEpochSecond());
        Map<String, Object> words = new LinkedHashMap<>();
        if (from != null) {
            words.put("from", Math.min(Math.max(0, from.getEpochSecond()), end));
        }
        words.put("to", end);
        return words;
    }

    /** Of {@link #words}. */
    public static TimeRange of(JsonNode words) {
        return new TimeRange(
                words.has("from") ? Instant.ofEpochSecond(words.path("from").asLong()) : null,
                Instant.ofEpochSecond(words.path("to").asLong()));
    }
}
