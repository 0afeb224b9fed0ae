package io.foreshock.streams.reject;

import io.foreshock.streams.task.StreamsMeters.Rejection;

/** A record is invalid. Retrying does not help; it goes to the dead letters. */
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection reason;

    public RejectedException(Rejection reason, String message) {
        super(message);
        this.reason = reason;
    }

    public RejectedException(Rejection reason, Exception cause) {
        super(cause.getMessage(), cause);
        this.reason = reason;
    }

    public Rejection reason() {
        return reason;
    }
}
