package dev.rekey.mfa;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The set-up code that came of something.
 *
 * @param how {@code mailed}, {@code shown}, {@code not-needed}, or why there is none: {@code no-mail},
 *     {@code mailbox-alone}
 * @param text the code, when it is to be shown; never kept
 */
public record MadeCode(
        String how, @Nullable String text, @Nullable Instant expiresAt) {
    /** All that {@code how} may be, in the order of the message that tells it. */
    public static final List<String> HOW = List.of("mailed", "shown", "not-needed", "no-mail", "mailbox-alone");

    public static final MadeCode NOT_NEEDED = new MadeCode("not-needed", null, null);

    static MadeCode none(String why) {
        return new MadeCode(why, null, null);
    }

    @Override
    public String toString() {
        return how;
    }
}
