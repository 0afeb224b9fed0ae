package io.foreshock.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * Records as nested snake_case JSON: absent values are left out, times are RFC 3339 UTC with milliseconds, fields that
 * a newer version added are ignored. Lone surrogates become U+FFFD. Thread-safe.
 *
 * <p>A component that the record's bytes do not have is null after decoding (a number 0, a boolean false); the
 * caller checks what it requires.
 */
public final class RecordCodec<T> implements Codec<T> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .addModule(new SimpleModule()
                    .addSerializer(String.class, new TextWriter())
                    .addKeySerializer(String.class, new KeyWriter())
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final Class<T> type;

    public RecordCodec(Class<T> type) {
        this.type = type;
        this.writer = JSON.writerFor(type);
        this.reader = JSON.readerFor(type);
    }

    @Override
    public byte[] encode(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public T decode(byte[] bytes) throws MalformedRecordException {
        try {
            T value = reader.readValue(bytes);
            if (value == null) {
                throw new MalformedRecordException("not a " + type.getSimpleName() + ": null");
            }
            return value;
        } catch (IOException e) {
            throw new MalformedRecordException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** Text that was cut in the middle of a character is no UTF-8; Jackson would throw. */
    private static final class TextWriter extends StdScalarSerializer<String> {
        private static final long serialVersionUID = 1L;

        TextWriter() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(WellFormed.text(value));
        }
    }

    private static final class KeyWriter extends StdScalarSerializer<String> {
        private static final long serialVersionUID = 1L;

        KeyWriter() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeFieldName(WellFormed.text(value));
        }
    }

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(Times.rfc3339(value));
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                return Times.parse(json.getText());
            } catch (java.time.format.DateTimeParseException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, json.getText(), "not an RFC 3339 time");
            }
        }
    }
}
