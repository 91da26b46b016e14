package dev.rekey.web;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Prefer} (RFC 7240), as far as we honour it. */
public final class Prefer {
    private static final Pattern REPRESENTATION =
            Pattern.compile("(^|[,;\\s])return\\s*=\\s*\"?representation\"?($|[,;\\s])");

    private Prefer() {}

    /** Whether the caller wants to be told what came of it. */
    public static boolean representation(@Nullable String header) {
        return header != null
                && header.length() <= 200
                && REPRESENTATION.matcher(header.toLowerCase(Locale.ROOT)).find();
    }
}
