package io.foreshock.sinks.postgres;

/** Another store has moved a partition's offset: the records are stored already, or belong to the other store. */
final class FencedException extends Exception {
    private static final long serialVersionUID = 1L;

    FencedException(String message) {
        super(message);
    }
}
