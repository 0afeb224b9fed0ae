package io.foreshock.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.Schemas;
import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.LogReader;
import io.foreshock.parsers.ParseContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser on lines of every format, damaged at random: none throws, no byte is lost, and what comes out is valid against the public
 * schema. Property {@code fuzz.lines} says how many lines a dataset gets, {@code fuzz.seed} which.
 */
class ParserFuzzTest {
    private static final int LINES = Integer.getInteger("fuzz.lines", 600);
    private static final long SEED = Long.getLong("fuzz.seed", 20_220_711);
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Schemas.of(Topic.EVENTS_ENRICHED));

    /** What formats give a meaning to. */
    private static final List<String> FRAGMENTS = List.of(
            "\u001B[31m",
            "\t",
            "\\x22",
            "\\\"",
            "#012",
            "<34>",
            "<34>1 ",
            "[811]",
            "[id@1 a=\"]\\\"\"]",
            "{\"a\":[{}],",
            "}",
            "\"\"",
            "''",
            "-",
            "::1",
            "999.1.1.1",
            "fe80::1%eth0",
            "99999999999999999999",
            "-1",
            "0x1F",
            "NaN",
            "1e309",
            " CST ",
            " +25:99",
            "29/Feb/2023",
            "00:00:60",
            "24:00:00",
            "    at f (/srv/a.js:1:2)",
            "Error: x",
            "DETAIL:  ",
            "STATEMENT:  ",
            "    ",
            "\u0000",
            "\u00E9",
            "\uFEFF",
            "\uD83D\uDE00",
            ", client: 192.0.2.1",
            "request: \"GET / HTTP/1.1\"",
            "upstream: \"http://[::1]:1/\"",
            "Killed process",
            "%s%n",
            "\u2028");

    private final EventCodec codec = new EventCodec();
    private final Random random = new Random(SEED);

    static Stream<String> datasets() {
        return Datasets.byName().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void shouldMakeValidEventsOfAnyLinesAndLoseNone(String name) throws IOException {
        // Given
        Dataset dataset = Datasets.named(name);
        byte[] file = file();

        // When
        List<String> events = new ArrayList<>();
        long[] end = {0};
        new LogReader(
                        new ParseContext(
                                dataset, Datasets.defaultKeys(dataset), "/a.log", ZoneOffset.UTC, Year.of(2022), null),
                        new ByteArrayInputStream(file))
                .readAll((made, from, to) -> {
                    Event event = made.build();
                    assertThat(from).as("begin of %s", event).isEqualTo(end[0]);
                    assertThat(to).as("end of %s", event).isGreaterThan(from);
                    end[0] = to;
                    assertThat(event.text(Field.ORIGINAL)).isNotBlank();
                    events.add(new String(codec.encode(event), UTF_8));
                });

        // Then
        assertThat(new String(file, (int) end[0], (int) (file.length - end[0]), UTF_8))
                .as("behind the last event")
                .isBlank();
        assertThat(events)
                .allSatisfy(event -> assertThat(SCHEMA.validate(event, InputFormat.JSON))
                        .as(event)
                        .isEmpty());
    }

    /** Lines of all formats. */
    private byte[] file() {
        List<String> examples =
                Datasets.byName().values().stream().map(Dataset::example).toList();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < LINES; i++) {
            StringBuilder line = new StringBuilder(examples.get(random.nextInt(examples.size())));
            for (int damage = random.nextInt(5); damage > 0; damage--) {
                damage(line);
            }
            file.writeBytes(bytes(line.toString()));
            file.write('\n');
        }
        return file.toByteArray();
    }

    private void damage(StringBuilder line) {
        int at = random.nextInt(line.length() + 1);
        int to = Math.min(line.length(), at + random.nextInt(12));
        switch (random.nextInt(4)) {
            case 0 -> line.delete(at, to);
            case 1 -> line.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            case 2 -> line.insert(at, line.substring(at, to));
            default -> line.replace(at, to, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        }
    }

    /** Some with a byte that is no UTF-8. */
    private byte[] bytes(String line) {
        byte[] bytes = line.replace("\n", " ").getBytes(UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) (128 + random.nextInt(128));
        }
        return bytes;
    }
}
