package io.foreshock.parsers.postgresql;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One report of the server (ereport in elog.c), in whichever format it was written, as fields. */
final class Report {
    static final String DETAIL = "postgresql.log.detail";
    static final String HINT = "postgresql.log.hint";
    static final String CONTEXT = "postgresql.log.context";
    static final String INTERNAL_QUERY = "postgresql.log.internal_query";
    static final String QUERY = "postgresql.log.query";
    static final String LOCATION = "postgresql.log.location";

    private static final Set<String> ERRORS = Set.of("ERROR", "FATAL", "PANIC");
    private static final int STATE = 5;

    private final @Nullable Instant at;
    private final String severity;
    private final String message;
    private final Map<String, Object> others = new LinkedHashMap<>();
    private Prefix prefix = new Prefix();

    /** {@code at} is null where no time was understood. */
    Report(@Nullable Instant at, String severity, String message) {
        this.at = at;
        String english = SeverityWords.englishOrNull(severity);
        this.severity = english == null ? severity : english;
        this.message = message;
    }

    /** Sets a field by its dotted name; null and empty text leave it away. */
    Report with(String field, @Nullable Object value) {
        if (value instanceof String text ? !text.isEmpty() : value != null) {
            others.put(field, value);
        }
        return this;
    }

    /** Sets the error code of SQL; 00000 is success. */
    Report state(String code) {
        return with("postgresql.log.sql_state_code", code).with("error.code", code.equals("00000") ? null : code);
    }

    /** Sets who wrote it, for whom. */
    Report by(Prefix prefix) {
        this.prefix = prefix;
        return this;
    }

    /** The field that a part of a report on stderr is, such as {@code HINT}. */
    static String fieldOf(String part) {
        return switch (part) {
            case "DETAIL" -> DETAIL;
            case "HINT" -> HINT;
            case "CONTEXT" -> CONTEXT;
            case "QUERY" -> INTERNAL_QUERY;
            case "STATEMENT" -> QUERY;
            case "LOCATION" -> LOCATION;
            default -> Field.STACK_TRACE.dotted();
        };
    }

    /** The event of the report. */
    Event.Builder event(EventFactory events, String original) {
        Event.Builder event = at == null ? events.undated(original) : events.dated(at, original);
        boolean verbose = namesState();
        String text = verbose ? message.substring(STATE + 2) : message;
        boolean error = ERRORS.contains(severity);
        if (verbose) {
            state(message.substring(0, STATE));
        }
        event.with(Field.LEVEL, severity.toLowerCase(Locale.ROOT))
                .with(Field.MESSAGE, text)
                .with(Field.ERROR_MESSAGE, error ? text : null)
                .with("event.category", List.of("database"))
                .with("event.type", List.of(error ? "error" : "info"));
        LoggedQuery.into(event, text);
        others.forEach(event::with);
        prefix.into(event);
        return event;
    }

    /** {@code 42P01: text}, as {@code log_error_verbosity = verbose} has it. */
    private boolean namesState() {
        if (!message.startsWith(": ", STATE)) {
            return false;
        }
        boolean digit = false;
        for (int i = 0; i < STATE; i++) {
            char c = message.charAt(i);
            digit |= c >= '0' && c <= '9';
            if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return digit;
    }
}
