package io.foreshock.parsers.postgresql;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.JsonLines;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.TimestampParser;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of {@code log_destination = jsonlog}: an object a line. */
final class JsonRecord {
    private static final Map<String, String> FIELDS = Map.of(
            "session_id",
            "postgresql.log.session_id",
            "ps",
            "postgresql.log.command_tag",
            "vxid",
            "postgresql.log.virtual_transaction_id",
            "detail",
            Report.DETAIL,
            "hint",
            Report.HINT,
            "internal_query",
            Report.INTERNAL_QUERY,
            "context",
            Report.CONTEXT,
            "statement",
            Report.QUERY,
            "backend_type",
            "postgresql.log.backend_type");

    private JsonRecord() {}

    /** Whether a line may be one. */
    static boolean isLike(String line) {
        return line.startsWith("{\"") && line.contains("\"error_severity\":");
    }

    /** The report of a line; null where it is none. */
    static @Nullable Report report(Line line, TimestampParser times) {
        JsonNode json = JsonLines.objectOrNull(line.bytes());
        String severity = json == null ? "" : text(json, "error_severity");
        if (json == null || severity.isEmpty()) {
            return null;
        }
        String time = text(json, "timestamp");
        boolean timed = !time.isEmpty() && times.iso(time, 0) == time.length();
        Report report = new Report(timed ? times.instant() : null, severity, text(json, "message"));
        FIELDS.forEach((name, field) -> report.with(field, text(json, name)));
        String port = text(json, "remote_port");
        return report.with("postgresql.log.transaction_id", number(json, "txid"))
                .with("postgresql.log.session_line_number", number(json, "line_num"))
                .state(text(json, "state_code"))
                .by(new Prefix()
                        .process(text(json, "pid"))
                        .user(text(json, "user"))
                        .database(text(json, "dbname"))
                        .client(text(json, "remote_host") + (port.isEmpty() ? "" : "(" + port + ")"))
                        .application(text(json, "application_name")));
    }

    private static @Nullable Long number(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value != null && value.canConvertToLong() ? value.longValue() : null;
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null || !value.isValueNode() || value.isNull() ? "" : EventFactory.clip(value.asText());
    }
}
