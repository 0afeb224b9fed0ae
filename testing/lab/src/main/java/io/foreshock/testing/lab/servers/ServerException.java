package io.foreshock.testing.lab.servers;

import org.jspecify.annotations.Nullable;

/** A server did not do what was asked of it: not start, not answer, not stop. The message says where its log is. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerException(String message) {
        super(message);
    }

    public ServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
