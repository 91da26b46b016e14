package dev.rekey.postgres;

import dev.rekey.shared.CannotStart;

/** The embedded database cannot be had. */
public final class PostgresFailed extends CannotStart {
    private static final long serialVersionUID = 1;

    PostgresFailed(String message) {
        super(message);
    }

    PostgresFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
