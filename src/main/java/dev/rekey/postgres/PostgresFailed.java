package dev.rekey.postgres;

/** The embedded database cannot be had. The message is made for the operator: what is wrong and what helps. */
public final class PostgresFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    PostgresFailed(String message) {
        super(message);
    }

    PostgresFailed(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
