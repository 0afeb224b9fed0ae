package io.foreshock.events;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that our datasets have, numbered in the order of their names: an event has a slot for each. None of them is the
 * beginning of another one's name, so that they always nest.
 */
final class KnownFields {
    static final int NONE = -1;

    private static final List<String> NAMES = List.of(
            Fields.TIMESTAMP,
            Fields.ERROR_MESSAGE,
            Fields.STACK_TRACE,
            Fields.ERROR_TYPE,
            Fields.CREATED,
            Fields.DATASET,
            "event.duration",
            Fields.EVENT_ID,
            Fields.KIND,
            Fields.ORIGINAL,
            "event.outcome",
            Fields.OTHER_CLOCK,
            Fields.CONNECTIONS,
            Fields.FINGERPRINT,
            Fields.LIFECYCLE,
            "foreshock.modules",
            Fields.ROUTE,
            Fields.FROM,
            Fields.SOURCE,
            Fields.TO,
            "host.hostname",
            Fields.HOST_ID,
            Fields.HOST_NAME,
            Fields.METHOD,
            "http.request.referrer",
            "http.response.body.bytes",
            Fields.STATUS,
            "http.version",
            Fields.PATH,
            Fields.LEVEL,
            Fields.OFFSET,
            Fields.MESSAGE,
            "nginx.error.connection_id",
            "nginx.error.host",
            "nginx.error.server",
            "nginx.error.upstream",
            "pm2.exit_code",
            "pm2.id",
            Fields.PROCESS,
            Fields.PID,
            "process.thread.id",
            "redis.log.role",
            Fields.ENVIRONMENT,
            Fields.SERVICE,
            "source.ip",
            Fields.TAGS,
            Fields.URL,
            Fields.URL_PATH,
            "url.query",
            "user.name",
            "user_agent.original");

    private static final String[] SORTED = NAMES.stream().sorted().toArray(String[]::new);
    /** Open addressing: names are constants, so that the first look nearly always finds the very same string. */
    private static final int TABLE_SIZE = 512;

    private static final @Nullable String[] TABLE = new @Nullable String[TABLE_SIZE];
    private static final int[] NUMBERS = new int[TABLE_SIZE];

    static final int COUNT = SORTED.length;
    static final int TIMESTAMP;
    static final int DATASET;
    static final int TAGS;

    static {
        for (int i = 0; i < COUNT; i++) {
            int place = placeOf(SORTED[i]);
            TABLE[place] = SORTED[i];
            NUMBERS[place] = i;
        }
        TIMESTAMP = indexOf(Fields.TIMESTAMP);
        DATASET = indexOf(Fields.DATASET);
        TAGS = indexOf(Fields.TAGS);
    }

    private KnownFields() {}

    /** The number of a field, {@link #NONE} where it has none. */
    static int indexOf(String name) {
        int place = placeOf(name);
        return TABLE[place] == null ? NONE : NUMBERS[place];
    }

    /** Where a name stands in the table, or would stand. */
    private static int placeOf(String name) {
        int hash = name.hashCode();
        int place = (hash ^ hash >>> 9 ^ hash >>> 18) & (TABLE_SIZE - 1);
        for (String there = TABLE[place]; there != null && !there.equals(name); there = TABLE[place]) {
            place = (place + 1) & (TABLE_SIZE - 1);
        }
        return place;
    }

    static String name(int index) {
        return SORTED[index];
    }

    /** All names, in their order. */
    static List<String> names() {
        return Arrays.asList(SORTED);
    }
}
