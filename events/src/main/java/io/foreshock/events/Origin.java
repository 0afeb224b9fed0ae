package io.foreshock.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a file come from: all that a parser needs beside them, and that they themselves do not say. Constant
 * for a file in a session of its shipper.
 *
 * @param source random id of the file under one identity
 * @param dataset what the log is, such as {@code nginx.access}
 * @param path where the file was found, before rotation gave it another name
 * @param host the machine it stands on
 * @param service what the lines belong to; null where nobody said so
 * @param environment such as {@code production}
 * @param timezone of times that name none, an id of {@link java.time.ZoneId}
 * @param settings the values of the dataset's own keys, as a configuration has them; those that are not the default
 * @param backfillUntil bytes before it are older than the file's first sighting
 */
public record Origin(
        String source,
        String dataset,
        String path,
        Host host,
        @Nullable String service,
        String environment,
        String timezone,
        Map<String, String> settings,
        long backfillUntil) {

    /** A machine: its id, and its name for people. */
    public record Host(String id, String name) {}
}
