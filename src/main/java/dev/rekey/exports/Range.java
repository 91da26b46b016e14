package dev.rekey.exports;

import dev.rekey.shared.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** From one time to before another; null for the begin of the trail, and for now. */
record Range(@Nullable Instant from, @Nullable Instant to) {
    private static final long END_OF_TIME = 253_402_300_800L;

    /** @throws Problem 400 naming {@code dateEnd} when it ends before it begins */
    Range {
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.invalid("dateEnd", "ends-before-it-begins");
        }
    }

    /** In Unix seconds. @throws Problem 400 naming the field */
    static Range of(@Nullable Long from, @Nullable Long to) {
        return new Range(time("dateStart", from), time("dateEnd", to));
    }

    private static @Nullable Instant time(String field, @Nullable Long seconds) {
        if (seconds != null && (seconds < 0 || seconds >= END_OF_TIME)) {
            throw Problem.invalid(field, "out-of-range", 0, END_OF_TIME - 1);
        }
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    /** From one day to the end of another, as forms send them. @param zone the reader's, whose days are meant @throws Problem 400 naming the field */
    static Range ofDays(String from, String to, ZoneId zone) {
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        return new Range(
                first == null ? null : first.atStartOfDay(zone).toInstant(),
                last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static @Nullable LocalDate day(String field, String text) {
        try {
            LocalDate day = text.isBlank() ? null : LocalDate.parse(text.strip());
            if (day != null && (day.getYear() < 1970 || day.getYear() > 9998)) {
                throw Problem.invalid(field, "bad-value");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw Problem.invalid(field, "bad-value");
        }
    }

    /** As a job keeps it. @param now from which on nothing belongs to it, so that doing it again does the same */
    Map<String, Object> input(Instant now) {
        long end = to == null || to.isAfter(now) ? now.getEpochSecond() + 1 : Math.max(0, to.getEpochSecond());
        Map<String, Object> input = new LinkedHashMap<>();
        if (from != null) {
            input.put("from", Math.min(Math.max(0, from.getEpochSecond()), end));
        }
        input.put("to", end);
        return input;
    }

    static Range of(JsonNode input) {
        return of(
                input.has("from") ? input.path("from").asLong() : null,
                input.path("to").asLong());
    }
}
