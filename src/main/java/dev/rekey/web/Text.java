package dev.rekey.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The words of one reader: message keys in the reader's language. */
public final class Text {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final MessageSource messages;
    private final Locale locale;
    private final Instant now;

    Text(MessageSource messages, Locale locale, Instant now) {
        this.messages = messages;
        this.locale = locale;
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

    public Locale locale() {
        return locale;
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
        return DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(instant);
    }

    /** For what is kept on paper. */
    public String today() {
        return DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(now);
    }

    public String exact(Instant instant) {
        return EXACT.format(instant);
    }
}
