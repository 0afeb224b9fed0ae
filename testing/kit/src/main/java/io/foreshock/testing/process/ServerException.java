package io.foreshock.testing.process;

import org.jspecify.annotations.Nullable;

/** A process did not start, answer or end as required; the message names it and its log. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerException(String message) {
        super(message);
    }

    public ServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
