package io.foreshock.shippers.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** The checkpoint file cannot be parsed. The shipper stops, because a restart without it ships events again. */
public final class CorruptCheckpointException extends IOException {
    private static final long serialVersionUID = 1L;

    CorruptCheckpointException(Path file, Throwable cause) {
        super(
                file + " is not a checkpoint file: " + firstLine(String.valueOf(cause.getMessage()))
                        + ". Restore it, or move it away with"
                        + " `mv " + file + " " + file + ".broken`: all files are then read again from their start as"
                        + " backfill, and events that were already sent come twice.",
                cause);
    }

    private static String firstLine(String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
