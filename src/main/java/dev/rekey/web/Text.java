package dev.rekey.web;

import dev.rekey.shared.Problem;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The words of one reader: message keys in the reader's language, times in the reader's time zone. */
public final class Text {
    private final MessageSource messages;
    private final Locale locale;
    private final ZoneId zone;
    private final Instant now;

    Text(MessageSource messages, Locale locale, ZoneId zone, Instant now) {
        this.messages = messages;
        this.locale = locale;
        this.zone = zone;
        this.now = now;
    }

    /** A missing key is a defect: it throws. */
    public String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** The message, or null when there is none under that key. */
    public @Nullable String orNull(String key, Object... arguments) {
        return messages.getMessage(key, arguments, null, locale);
    }

    /** What is wrong and what would be right, as far as there are words for it. */
    public String explain(Problem problem) {
        String detail = orNull("problem." + problem.code() + ".detail", problem.arguments());
        return detail == null ? of("problem." + problem.code(), problem.arguments()) : detail;
    }

    public Locale locale() {
        return locale;
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    public ZoneId zone() {
        return zone;
    }

    /** For a reader at a glance: how long ago. */
    public String ago(Instant instant) {
        Duration past = Duration.between(instant, now);
        if (past.compareTo(Duration.ofMinutes(1)) < 0) {
            return of("time.now");
        }
        if (past.compareTo(Duration.ofHours(1)) < 0) {
            return of("time.minutes", past.toMinutes());
        }
        if (past.compareTo(Duration.ofDays(1)) < 0) {
            return of("time.hours", past.toHours());
        }
        if (past.compareTo(Duration.ofDays(30)) < 0) {
            return of("time.days", past.toDays());
        }
        return date(instant);
    }

    /** For what is kept on paper. */
    public String today() {
        return date(now);
    }

    private String date(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }

    /** To the second, with the time zone, so that nobody takes it for another's. */
    public String exact(Instant instant) {
        String time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
        return time + " " + (zone.equals(ZoneOffset.UTC) ? TimeZones.UTC : zone.getId());
    }
}
