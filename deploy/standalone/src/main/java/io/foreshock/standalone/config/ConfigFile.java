package io.foreshock.standalone.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.foreshock.standalone.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Reads a configuration file. Unknown keys are refused with the nearest known one. */
public final class ConfigFile {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()))
            .build();

    private ConfigFile() {}

    /**
     * The configuration in a file.
     *
     * @throws BadInputException naming file, line, key and value
     */
    public static Config read(Path file) {
        try {
            String text = Files.readString(file);
            Config config = text.isBlank() ? Config.defaults() : YAML.readValue(text, Config.class);
            return config == null ? Config.defaults() : config;
        } catch (UnrecognizedPropertyException e) {
            throw new BadInputException(
                    at(file, e) + "there is no key " + e.getPropertyName()
                            + nearest(e.getPropertyName(), e.getKnownPropertyIds()),
                    e);
        } catch (JsonMappingException e) {
            String key = e.getPath().stream()
                    .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                    .collect(Collectors.joining("."));
            throw new BadInputException(at(file, e) + (key.isEmpty() ? "" : key + ": ") + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new BadInputException(at(file, e) + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e, e);
        }
    }

    private static String at(Path file, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return file + (location == null ? ": " : ":" + location.getLineNr() + ": ");
    }

    private static String nearest(String key, Collection<Object> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .map(Object::toString)
                .min(Comparator.comparingInt(k -> distance.apply(k, key)))
                .map(k -> "; did you mean " + k + "?")
                .orElse("");
    }

    /** Durations as {@code 5s}, {@code 250ms}, {@code 10m}, {@code 1h}. */
    private static final class DurationReader extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText().strip();
            try {
                return text.endsWith("ms")
                        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                        : Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT));
            } catch (java.time.DateTimeException | NumberFormatException e) {
                return (Duration) context.handleWeirdStringValue(
                        Duration.class, text, "not a duration; say 5s, 250ms, 10m or 1h");
            }
        }
    }
}
