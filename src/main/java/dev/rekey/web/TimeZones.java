package dev.rekey.web;

import dev.rekey.shared.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The time zones that people can choose, by the names of the IANA database. */
public final class TimeZones {
    public static final String UTC = "UTC";

    private static final Pattern PLACE =
            Pattern.compile("(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

    /** In the order of their names, UTC first. */
    public static final List<String> ALL = Stream.concat(
                    Stream.of(UTC),
                    ZoneId.getAvailableZoneIds().stream()
                            .filter(id -> PLACE.matcher(id).matches())
                            .sorted())
            .toList();

    private TimeZones() {}

    /** @throws Problem 400 naming {@code timeZone} */
    public static String parse(String id) {
        if (!ALL.contains(id)) {
            throw Problem.invalid("timeZone", "no-time-zone");
        }
        return id;
    }

    /** UTC for one that this build does not know: another node's may be newer. */
    static ZoneId of(String id) {
        try {
            return id.equals(UTC) ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
