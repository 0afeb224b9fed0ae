package io.foreshock.events;

import java.util.Set;

/**
 * The names of the fields that Foreshock itself reads: Elastic Common Schema 8 where it has a name, {@code foreshock.*}
 * where it has none.
 */
public final class Fields {
    public static final String TIMESTAMP = "@timestamp";
    public static final String TAGS = "tags";
    public static final String MESSAGE = "message";
    public static final String EVENT_ID = "event.id";
    public static final String DATASET = "event.dataset";
    public static final String KIND = "event.kind";
    public static final String ORIGINAL = "event.original";
    public static final String CREATED = "event.created";
    public static final String HOST_ID = "host.id";
    public static final String HOST_NAME = "host.name";
    public static final String SERVICE = "service.name";
    public static final String ENVIRONMENT = "service.environment";
    public static final String PATH = "log.file.path";
    public static final String OFFSET = "log.offset";
    public static final String LEVEL = "log.level";
    public static final String METHOD = "http.request.method";
    public static final String STATUS = "http.response.status_code";
    public static final String URL = "url.original";
    public static final String URL_PATH = "url.path";
    public static final String PROCESS = "process.name";
    public static final String PID = "process.pid";
    public static final String ERROR_MESSAGE = "error.message";
    public static final String ERROR_TYPE = "error.type";
    public static final String STACK_TRACE = "error.stack_trace";

    /** The request path with ids cut out, at most two resource segments below a version prefix. */
    public static final String ROUTE = "foreshock.route";
    /** Hash of the error with its numbers removed; equal errors have equal fingerprints. */
    public static final String FINGERPRINT = "foreshock.fingerprint";
    /** {@code restart}, {@code exit}, {@code online}, {@code stop}, {@code reload}, {@code boot}, {@code shutdown}. */
    public static final String LIFECYCLE = "foreshock.lifecycle";
    /** Number of open database connections, from any source. */
    public static final String CONNECTIONS = "foreshock.connections";
    /** A second clock that the line itself names, where it disagrees with the first by more than a minute. */
    public static final String OTHER_CLOCK = "foreshock.clock.other";
    /** Random id of the file under one identity; {@link #FROM} and {@link #TO} are the bytes of it that the event covers. */
    public static final String SOURCE = "foreshock.source.id";

    public static final String FROM = "foreshock.source.from";
    public static final String TO = "foreshock.source.to";

    /** Tag: no parser understood the line. */
    public static final String PARSE_FAILURE = "_parse_failure";
    /** Tag: the line has no time of its own; it has that of the dated line before it, or of its arrival. */
    public static final String APPROXIMATE = "approximate_time";
    /** Tag: no line of the file has a time; evidence, but it opens no window. */
    public static final String UNDATED = "undated";
    /** Tag: content older than the file's first sighting; stored, never paged. */
    public static final String BACKFILL = "backfill";
    /** Tag: the event's own time lay in the future and was clamped to its arrival. */
    public static final String CLAMPED = "clock_ahead";

    /** The fields whose values are times. */
    public static final Set<String> INSTANTS = Set.of(TIMESTAMP, CREATED, OTHER_CLOCK);

    private Fields() {}
}
