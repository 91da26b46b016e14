package dev.rekey.jobs;

/** Why a run does not go on, though nothing is wrong with it. */
public final class JobStopped extends RuntimeException {
    private final Reason reason;

    /** What came between. */
    public enum Reason {
        /** Somebody wants it no longer. */
        CANCELLED,
        /** Another node has it by now: this one was silent for too long. */
        OVERTAKEN,
        /** This node stops; another goes on. */
        NODE_STOPS
    }

    JobStopped(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public boolean cancelled() {
        return reason == Reason.CANCELLED;
    }

    Reason reason() {
        return reason;
    }
}
