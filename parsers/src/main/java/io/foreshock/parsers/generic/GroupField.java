package io.foreshock.parsers.generic;

import io.foreshock.events.Field;
import io.foreshock.parsers.IpAddress;
import io.foreshock.parsers.Numbers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The field that a group of a pattern is, by the group's name: one of a few short names, a field's name with two underscores for each
 * dot, or {@code labels__NAME}.
 *
 * @param dotted the field's name
 */
record GroupField(String dotted, Kind kind) {
    /** When the line was written. */
    static final GroupField TIMESTAMP = new GroupField(Field.TIMESTAMP.dotted(), Kind.TIME);

    private static final String LABEL = "labels__";
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 999;
    private static final Map<String, GroupField> BY_NAME = new TreeMap<>();

    /** What its values look like. */
    enum Kind {
        TEXT,
        LEVEL,
        TIME,
        WHOLE,
        STATUS,
        ADDRESS,
        SECONDS,
        MILLISECONDS
    }

    static {
        BY_NAME.put("timestamp", TIMESTAMP);
        add("level", Field.LEVEL.dotted(), Kind.LEVEL);
        add("message", Field.MESSAGE.dotted(), Kind.TEXT);
        add("logger", "log.logger", Kind.TEXT);
        add("thread", "process.thread.name", Kind.TEXT);
        add("pid", Field.PID.dotted(), Kind.WHOLE);
        add("duration_s", Field.DURATION.dotted(), Kind.SECONDS);
        add("duration_ms", Field.DURATION.dotted(), Kind.MILLISECONDS);
        add(Field.LEVEL.dotted(), Kind.LEVEL);
        add(Field.STATUS.dotted(), Kind.STATUS);
        add(Field.SOURCE_IP.dotted(), Kind.ADDRESS);
        for (Field field : Set.of(Field.PID, Field.THREAD_ID, Field.BODY_BYTES)) {
            add(field.dotted(), Kind.WHOLE);
        }
        for (Field field : Set.of(
                Field.ERROR_MESSAGE,
                Field.ERROR_TYPE,
                Field.STACK_TRACE,
                Field.HOSTNAME,
                Field.METHOD,
                Field.REFERRER,
                Field.HTTP_VERSION,
                Field.PROCESS,
                Field.URL,
                Field.URL_DOMAIN,
                Field.URL_PATH,
                Field.URL_QUERY,
                Field.URL_SCHEME,
                Field.USER,
                Field.USER_AGENT)) {
            add(field.dotted(), Kind.TEXT);
        }
        for (String ecs : Set.of(
                "log.logger",
                "process.thread.name",
                "error.code",
                "event.action",
                "trace.id",
                "transaction.id",
                "span.id")) {
            add(ecs, Kind.TEXT);
        }
    }

    private static void add(String dotted, Kind kind) {
        add(dotted.replace(".", "__"), dotted, kind);
    }

    private static void add(String name, String dotted, Kind kind) {
        BY_NAME.put(name, new GroupField(dotted, kind));
    }

    /** The names of all groups but labels, in their order. */
    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** The field of a group; null where its name is none. */
    static @Nullable GroupField named(String group) {
        return group.startsWith(LABEL) && group.length() > LABEL.length()
                ? new GroupField("labels." + group.substring(LABEL.length()), Kind.TEXT)
                : BY_NAME.get(group);
    }

    /** Where a value is kept that is none of its kind. */
    String label() {
        return dotted.startsWith("labels.")
                ? dotted
                : "labels." + dotted.replace('.', '_').replace("@", "");
    }

    /** A value as its field has it; null where it is none of its kind. A time is taken as text. */
    @Nullable
    Object valueOrNull(String text) {
        return switch (kind) {
            case TEXT, TIME -> text;
            case LEVEL -> text.strip().toLowerCase(Locale.ROOT);
            case WHOLE -> Numbers.wholeOrNull(text);
            case STATUS -> statusOrNull(Numbers.wholeOrNull(text));
            case ADDRESS -> IpAddress.isOne(text) ? text : null;
            case SECONDS -> Numbers.nanosOrNull(text);
            case MILLISECONDS -> thousandthOrNull(Numbers.nanosOrNull(text));
        };
    }

    private static @Nullable Long statusOrNull(@Nullable Long number) {
        return number == null || number < LEAST_STATUS || number > MOST_STATUS ? null : number;
    }

    private static @Nullable Long thousandthOrNull(@Nullable Long nanos) {
        return nanos == null ? null : Long.valueOf(nanos / 1000);
    }
}
