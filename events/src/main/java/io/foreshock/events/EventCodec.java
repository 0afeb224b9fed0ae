package io.foreshock.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as nested JSON, streamed: {@code event.dataset} becomes {@code {"event":{"dataset":…}}}.
 *
 * <p>Because fields are kept in the order of their names, those of one object stand together and are written in one
 * pass, and equal events have equal bytes. No event has bytes with a key twice: where a field's name is also the
 * beginning of another's ({@code a} beside {@code a.b}), the longer one stays dotted, {@code {"a":1,"a.b":2}}, and so does
 * what would be nested deeper than {@value #DEEPEST}. Decoding takes dotted and nested names alike, so either way the
 * same event comes back.
 *
 * <p>An event that has only fields with a slot, as nearly all have, is written by {@link SlotWriter}.
 *
 * <p>Decoding leaves out nulls, empty text and objects within lists, converts other list items to text, and keeps
 * the last value of a repeated name. Thread-safe.
 */
public final class EventCodec implements Codec<Event> {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    /** Objects within objects; Jackson itself would fail at 1,000. */
    private static final int DEEPEST = 32;
    /** Of a dotted name; Jackson refuses longer keys, so a longer name could be written but never read again. */
    private static final int LONGEST_NAME = 50_000;

    private static final ThreadLocal<SlotWriter> WRITERS = ThreadLocal.withInitial(SlotWriter::new);

    @Override
    public byte[] encode(Event event) {
        return event.hasOthers() ? encodeAny(event) : WRITERS.get().write(event.slots());
    }

    /** Encodes any event; gives the same bytes as the faster way does. */
    static byte[] encodeAny(Event event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(640);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            writeFields(json, event.fields());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writeFields(JsonGenerator json, Map<String, Object> fields) throws IOException {
        String open = "";
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            String name = field.getKey();
            open = moveTo(json, open, parent(name, open, fields));
            json.writeFieldName(name.substring(open.length()));
            writeValue(json, field.getValue());
        }
        moveTo(json, open, "");
    }

    /** The object that a field is written into, ending in a dot: the innermost whose name is not itself a field. */
    private static String parent(String name, String open, Map<String, Object> fields) {
        int start = 0;
        int depth = 0;
        for (int dot = name.indexOf('.'); dot >= 0 && depth < DEEPEST; dot = name.indexOf('.', start)) {
            boolean isOpen = open.regionMatches(0, name, 0, dot + 1);
            if (!isOpen && fields.containsKey(name.substring(0, dot))) {
                break;
            }
            start = dot + 1;
            depth++;
        }
        return name.substring(0, start);
    }

    /** Closes the objects of {@code from} that {@code to} does not share, opens those it has more; both end in a dot. */
    private static String moveTo(JsonGenerator json, String from, String to) throws IOException {
        if (from.equals(to)) {
            return to;
        }
        int shared = 0;
        for (int i = 0; i < Math.min(from.length(), to.length()) && from.charAt(i) == to.charAt(i); i++) {
            if (from.charAt(i) == '.') {
                shared = i + 1;
            }
        }
        for (int i = shared; i < from.length(); i++) {
            if (from.charAt(i) == '.') {
                json.writeEndObject();
            }
        }
        for (int start = shared; start < to.length(); ) {
            int dot = to.indexOf('.', start);
            json.writeObjectFieldStart(to.substring(start, dot));
            start = dot + 1;
        }
        return to;
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String s) {
            json.writeString(s);
        } else if (value instanceof Long l) {
            json.writeNumber(l);
        } else if (value instanceof Double d) {
            json.writeNumber(d);
        } else if (value instanceof Boolean b) {
            json.writeBoolean(b);
        } else if (value instanceof Instant i) {
            json.writeString(Times.rfc3339(i));
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                json.writeString(WellFormed.text(item.toString()));
            }
            json.writeEndArray();
        } else {
            json.writeString(WellFormed.text(value.toString()));
        }
    }

    @Override
    public Event decode(byte[] bytes) throws MalformedRecordException {
        Event.Builder fields = Event.builder();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException("an event is a JSON object");
            }
            readObject(json, "", fields);
            if (json.nextToken() != null) {
                throw new MalformedRecordException("an event is one JSON object and nothing after it");
            }
        } catch (IOException | DateTimeParseException e) {
            throw new MalformedRecordException("not an event: " + e.getMessage(), e);
        }
        Event event = fields.build();
        if (event.get("event") != null) {
            throw new MalformedRecordException("not an event: event is an object");
        }
        if (!(event.get(Field.TIMESTAMP) instanceof Instant) || !(event.get(Field.DATASET) instanceof String)) {
            throw new MalformedRecordException("an event needs @timestamp and event.dataset");
        }
        return event;
    }

    private static void readObject(JsonParser json, String prefix, Event.Builder into)
            throws IOException, MalformedRecordException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = WellFormed.text(prefix + json.currentName());
            if (name.length() > LONGEST_NAME) {
                throw new MalformedRecordException("not an event: a field's name is longer than " + LONGEST_NAME);
            }
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_OBJECT) {
                readObject(json, name + ".", into);
            } else {
                Object value = readValue(json, token, name);
                if (value != null) {
                    into.with(name, value);
                }
            }
        }
    }

    private static @Nullable Object readValue(JsonParser json, JsonToken token, String name)
            throws IOException, MalformedRecordException {
        if (isTime(name) && token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NULL) {
            throw new MalformedRecordException("not an event: " + name + " is not an RFC 3339 time");
        }
        return switch (token) {
            case VALUE_STRING -> readString(json.getText(), name);
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> readDouble(json, name);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> readList(json);
            default -> null;
        };
    }

    private static boolean isTime(String name) {
        Field field = Field.named(name);
        return field != null && field.isTime();
    }

    private static @Nullable Object readString(String text, String name) {
        if (text.isEmpty()) {
            return null;
        }
        if (isTime(name)) {
            return Times.parse(text);
        }
        String value = WellFormed.text(text);
        return Field.named(name) == Field.TAGS ? List.of(value) : value;
    }

    private static Double readDouble(JsonParser json, String name) throws IOException, MalformedRecordException {
        double value = json.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new MalformedRecordException("not an event: " + name + " exceeds a 64-bit number");
        }
        return value;
    }

    private static List<String> readList(JsonParser json) throws IOException {
        List<String> list = new ArrayList<>();
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (!t.isScalarValue()) {
                json.skipChildren();
            } else if (t != JsonToken.VALUE_NULL) {
                list.add(WellFormed.text(json.getText()));
            }
        }
        return List.copyOf(list);
    }
}
