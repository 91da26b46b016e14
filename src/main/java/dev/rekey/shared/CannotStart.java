package dev.rekey.shared;

/** This node must not or cannot run. The message is made for the operator: what is wrong and what helps. */
public class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
