package io.foreshock.parsers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines that are JSON objects. */
public final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private JsonLines() {}

    /** The object that the bytes are, or null where they are none. */
    public static @Nullable JsonNode objectOrNull(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            return node != null && node.isObject() ? node : null;
        } catch (JacksonException e) {
            return null;
        } catch (IOException e) {
            // Reading from memory: thrown only for malformed UTF-8.
            return null;
        }
    }

    /** A time as text, or as seconds or milliseconds since 1970. */
    public static @Nullable Instant instantOrNull(@Nullable JsonNode node, TimestampParser times) {
        if (node == null) {
            return null;
        }
        if (node.isTextual()) {
            return times.any(node.textValue(), 0) < 0 ? null : times.instant();
        }
        if (!node.isNumber()) {
            return null;
        }
        double value = node.doubleValue();
        double millis = value < MILLISECONDS_FROM ? value * 1000 : value;
        try {
            return Math.abs(millis) < 1e15 ? Instant.ofEpochMilli(Math.round(millis)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** bunyan and pino number their levels. */
    public static String levelOf(String level) {
        return switch (level) {
            case "10" -> "trace";
            case "20" -> "debug";
            case "30" -> "info";
            case "40" -> "warn";
            case "50" -> "error";
            case "60" -> "fatal";
            default -> level.toLowerCase(Locale.ROOT);
        };
    }
}
