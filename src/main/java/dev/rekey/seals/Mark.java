package dev.rekey.seals;

import dev.rekey.shared.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A seal that somebody remembers: {@code ORG:NUMBER:HASH}. */
record Mark(long org, long number, String hash) {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,18}):([0-9]{1,18}):([0-9a-f]{64})");

    /** @throws Problem 400 {@code bad-seal} */
    static Mark parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw Problem.of(400, "bad-seal", text);
        }
        return new Mark(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3));
    }

    String place() {
        return "org " + org + ", seal " + number;
    }
}
