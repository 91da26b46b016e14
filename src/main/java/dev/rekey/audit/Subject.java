package dev.rekey.audit;

import dev.rekey.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Whom an event concerns. The name is kept as it was at the time. */
public record Subject(@Nullable UserId user, String name) {

    public static Subject of(UserId user, String name) {
        return new Subject(user, name);
    }

    /** No person: the org or the installation itself. */
    public static Subject named(String name) {
        return new Subject(null, name);
    }
}
