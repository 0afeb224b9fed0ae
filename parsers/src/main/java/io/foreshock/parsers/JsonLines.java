package io.foreshock.parsers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines that are JSON objects. */
public final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** From here on a number counts milliseconds, a thousand times that microseconds, and once more nanoseconds. */
    private static final double MILLISECONDS_FROM = 1e11;

    /** The end of the year 9999. */
    private static final double LAST_SECOND = 253_402_300_799.0;

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

    /** A time as text, or as a number of seconds, milliseconds, microseconds or nanoseconds since 1970. */
    public static @Nullable Instant instantOrNull(@Nullable JsonNode node, TimestampParser times) {
        if (node == null) {
            return null;
        }
        if (node.isTextual()) {
            String text = node.textValue();
            return times.any(text, 0) >= 0 || times.epoch(text, 0) == text.length() ? times.instant() : null;
        }
        return node.isNumber() ? instantOrNull(node) : null;
    }

    private static @Nullable Instant instantOrNull(JsonNode number) {
        double unit = 1;
        while (Math.abs(number.doubleValue()) >= MILLISECONDS_FROM * unit && unit < 1e9) {
            unit *= 1000;
        }
        double seconds = number.doubleValue() / unit;
        if (!(Math.abs(seconds) <= LAST_SECOND)) {
            return null;
        }
        if (number.canConvertToLong() && number.isIntegralNumber()) {
            long perSecond = (long) unit;
            long whole = Math.floorDiv(number.longValue(), perSecond);
            long nanos = Math.floorMod(number.longValue(), perSecond) * (1_000_000_000L / perSecond);
            return Instant.ofEpochSecond(whole, nanos);
        }
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
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
