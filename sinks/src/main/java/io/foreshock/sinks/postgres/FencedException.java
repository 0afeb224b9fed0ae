package io.foreshock.sinks.postgres;

/** Another store has moved a partition's offset: what was about to be written is there already, or is not ours. */
final class FencedException extends Exception {
    private static final long serialVersionUID = 1L;

    FencedException(String message) {
        super(message);
    }
}
