package io.foreshock.sinks.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.MalformedRecordException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event as a row: the few columns, and the JSON as it came. The event is not decoded, only read through once.
 *
 * <p>PostgreSQL's text holds no NUL and its jsonb no lone surrogates; an event with an escape of either is rewritten with
 * U+FFFD in their place. Not thread-safe.
 */
final class EventRow {
    private static final JsonFactory JSON = new JsonFactory();
    private static final EventCodec CODEC = new EventCodec();
    private static final char REPLACEMENT = '\uFFFD';
    /** Column by column, in the order of the table's. */
    static final List<String> COLUMNS = List.of(
            Field.EVENT_ID.dotted(),
            Field.TIMESTAMP.dotted(),
            Field.DATASET.dotted(),
            Field.HOST_ID.dotted(),
            Field.HOST_NAME.dotted(),
            Field.SERVICE.dotted(),
            Field.ENVIRONMENT.dotted(),
            Field.MESSAGE.dotted());

    /** Where each column stands, by its full name. */
    private static final Map<String, Integer> PLACES =
            COLUMNS.stream().collect(Collectors.toUnmodifiableMap(c -> c, COLUMNS::indexOf));
    /** Where each column stands, by its name within the object that holds it. */
    private static final Map<String, Map<String, Integer>> PLACES_WITHIN = COLUMNS.stream()
            .filter(c -> c.contains("."))
            .collect(Collectors.groupingBy(
                    c -> c.substring(0, c.indexOf('.')),
                    Collectors.toUnmodifiableMap(c -> c.substring(c.indexOf('.') + 1), COLUMNS::indexOf)));

    private final @Nullable String[] values = new String[COLUMNS.size()];

    /**
     * Appends the event of {@code json}; on an exception nothing is appended.
     *
     * @param otherwiseId the id of an event that has none of its own
     */
    void append(byte @Nullable [] json, String otherwiseId, CopyRows rows) throws MalformedRecordException {
        if (json == null) {
            throw new MalformedRecordException("an event is never empty");
        }
        byte[] clean = hasUnstorableEscape(json) ? rewritten(json) : json;
        read(clean);
        if (values[0] == null) {
            values[0] = otherwiseId;
        }
        for (String value : values) {
            rows.text(value);
        }
        rows.json(clean);
        rows.endRow();
    }

    private void read(byte[] json) throws MalformedRecordException {
        Arrays.fill(values, null);
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException("an event is a JSON object");
            }
            readObject(parser, PLACES, PLACES_WITHIN);
            if (parser.nextToken() != null) {
                throw new MalformedRecordException("an event is one JSON object and nothing after it");
            }
            if (values[1] == null || values[2] == null) {
                throw new MalformedRecordException("an event needs @timestamp and event.dataset");
            }
            Instant.parse(
                    values[1]); // parsed only to check it: PostgreSQL would refuse the whole batch for an invalid one
        } catch (IOException | DateTimeException e) {
            throw new MalformedRecordException("not an event: " + e.getMessage(), e);
        }
    }

    private void readObject(
            JsonParser parser, Map<String, Integer> places, Map<String, Map<String, Integer>> placesWithin)
            throws IOException {
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_OBJECT && token != null;
                token = parser.nextToken()) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && placesWithin.containsKey(name)) {
                readObject(parser, placesWithin.get(name), Map.of());
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                Integer column = places.get(name);
                if (column != null) {
                    values[column] = parser.getText();
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Whether an escaped NUL or an escaped surrogate stands in it, paired or not. */
    private static boolean hasUnstorableEscape(byte[] json) {
        for (int i = 0; i + 2 < json.length; i++) {
            if (json[i] == '\\') {
                if (json[i + 1] == 'u' && (isNul(json, i + 2) || json[i + 2] == 'd' || json[i + 2] == 'D')) {
                    return true;
                }
                i++; // skips the escaped character, so that \\u0000 is no NUL
            }
        }
        return false;
    }

    private static boolean isNul(byte[] json, int at) {
        return at + 3 < json.length
                && json[at] == '0'
                && json[at + 1] == '0'
                && json[at + 2] == '0'
                && json[at + 3] == '0';
    }

    private static byte[] rewritten(byte[] json) throws MalformedRecordException {
        Event before = CODEC.decode(json);
        Event.Builder event = before.toBuilder();
        for (Map.Entry<String, Object> field : before.fields().entrySet()) {
            if (field.getValue() instanceof String text) {
                event.with(field.getKey(), storable(text));
            } else if (field.getValue() instanceof List<?> list) {
                event.with(
                        field.getKey(),
                        list.stream().map(item -> storable(item.toString())).toList());
            }
        }
        return CODEC.encode(event.build());
    }

    /** The text with U+FFFD for characters that PostgreSQL does not accept. */
    static String storable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? REPLACEMENT : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
