package io.foreshock.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Events as nested JSON, streamed: {@code event.dataset} becomes {@code {"event":{"dataset":…}}}.
 *
 * <p>Because fields are kept in the order of their names, those of one object stand together and are written in one
 * pass, and equal events have equal bytes. Thread-safe.
 */
public final class EventCodec implements Codec<Event> {
    private static final JsonFactory JSON = new JsonFactoryBuilder().build();

    @Override
    public byte[] encode(Event event) {
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
            int leafAt = name.lastIndexOf('.') + 1;
            String parent = name.substring(0, leafAt);
            open = moveTo(json, open, parent);
            json.writeFieldName(name.substring(leafAt));
            writeValue(json, field.getValue());
        }
        moveTo(json, open, "");
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
                json.writeString(item.toString());
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    @Override
    public Event decode(byte[] bytes) throws MalformedRecordException {
        TreeMap<String, Object> fields = new TreeMap<>();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException("an event is a JSON object");
            }
            readObject(json, "", fields);
        } catch (IOException | DateTimeParseException e) {
            throw new MalformedRecordException("not an event: " + e.getMessage(), e);
        }
        if (!(fields.get(Fields.TIMESTAMP) instanceof Instant) || !fields.containsKey(Fields.DATASET)) {
            throw new MalformedRecordException("an event needs @timestamp and event.dataset");
        }
        return Event.ofFields(fields);
    }

    private static void readObject(JsonParser json, String prefix, Map<String, Object> into) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + json.currentName();
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_OBJECT) {
                readObject(json, name + ".", into);
            } else {
                Object value = readValue(json, token, name);
                if (value != null) {
                    into.put(name, value);
                }
            }
        }
    }

    private static @Nullable Object readValue(JsonParser json, JsonToken token, String name) throws IOException {
        return switch (token) {
            case VALUE_STRING ->
                Fields.INSTANTS.contains(name) ? (Object) Instant.parse(json.getText()) : json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case START_ARRAY -> readList(json);
            default -> null;
        };
    }

    private static List<String> readList(JsonParser json) throws IOException {
        List<String> list = new ArrayList<>();
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (t.isScalarValue()) {
                list.add(json.getText());
            } else {
                json.skipChildren();
            }
        }
        return List.copyOf(list);
    }
}
