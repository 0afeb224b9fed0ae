package io.foreshock.events;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that our datasets have, in the order of their names; an event has a slot for each. Elastic Common Schema 8 where it
 * has a name, {@code foreshock.*} where it has none. No name is the beginning of another, so that they always nest.
 */
public enum Field {
    /** Event time. */
    TIMESTAMP("@timestamp"),
    ERROR_MESSAGE("error.message"),
    STACK_TRACE("error.stack_trace"),
    ERROR_TYPE("error.type"),
    CATEGORY("event.category"),
    /** When the shipper read the line. */
    CREATED("event.created"),
    DATASET("event.dataset"),
    /** In nanoseconds. */
    DURATION("event.duration"),
    EVENT_ID("event.id"),
    KIND("event.kind"),
    ORIGINAL("event.original"),
    OUTCOME("event.outcome"),
    TYPE("event.type"),
    /** A second clock that the line itself names, where it disagrees with the first by more than a minute. */
    OTHER_CLOCK("foreshock.clock.other"),
    /** Number of open database connections, from any source. */
    CONNECTIONS("foreshock.connections"),
    /** Hash of the error with its numbers removed; equal errors have equal fingerprints. */
    FINGERPRINT("foreshock.fingerprint"),
    /** {@code restart}, {@code exit}, {@code online}, {@code stop}, {@code reload}, {@code boot}, {@code shutdown}. */
    LIFECYCLE("foreshock.lifecycle"),
    /** The application's modules that a stack trace runs through, innermost first. */
    MODULES("foreshock.modules"),
    /** The request path with ids cut out, at most two resource segments below a version prefix. */
    ROUTE("foreshock.route"),
    /** First byte in its file that the event covers. */
    FROM("foreshock.source.from"),
    /** Random id of the file under one identity. */
    SOURCE("foreshock.source.id"),
    /** Behind the last byte in its file that the event covers. */
    TO("foreshock.source.to"),
    HOSTNAME("host.hostname"),
    HOST_ID("host.id"),
    HOST_NAME("host.name"),
    METHOD("http.request.method"),
    REFERRER("http.request.referrer"),
    BODY_BYTES("http.response.body.bytes"),
    STATUS("http.response.status_code"),
    HTTP_VERSION("http.version"),
    PATH("log.file.path"),
    LEVEL("log.level"),
    OFFSET("log.offset"),
    MESSAGE("message"),
    NGINX_CONNECTION("nginx.error.connection_id"),
    NGINX_HOST("nginx.error.host"),
    NGINX_SERVER("nginx.error.server"),
    NGINX_UPSTREAM("nginx.error.upstream"),
    PM2_EXIT_CODE("pm2.exit_code"),
    PM2_ID("pm2.id"),
    PROCESS("process.name"),
    PID("process.pid"),
    THREAD_ID("process.thread.id"),
    REDIS_ROLE("redis.log.role"),
    ENVIRONMENT("service.environment"),
    SERVICE("service.name"),
    SOURCE_IP("source.ip"),
    TAGS("tags"),
    URL_DOMAIN("url.domain"),
    URL("url.original"),
    URL_PATH("url.path"),
    URL_QUERY("url.query"),
    URL_SCHEME("url.scheme"),
    USER("user.name"),
    USER_AGENT("user_agent.original");

    private static final Map<String, Field> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Field::dotted, Function.identity()));

    private final String dotted;

    Field(String dotted) {
        this.dotted = dotted;
    }

    /** Its name in an event and in rules, such as {@code log.level}. */
    public String dotted() {
        return dotted;
    }

    /** The field with a dotted name; null when events have no slot for it. */
    public static @Nullable Field named(String dotted) {
        return BY_NAME.get(dotted);
    }

    /** Where its value stands among an event's slots. */
    @SuppressWarnings("EnumOrdinal") // the order of the constants is that of the slots; a number is never stored
    int slot() {
        return ordinal();
    }

    /** Whether its values are times. */
    boolean isTime() {
        return this == TIMESTAMP || this == CREATED || this == OTHER_CLOCK;
    }

    @Override
    public String toString() {
        return dotted;
    }
}
