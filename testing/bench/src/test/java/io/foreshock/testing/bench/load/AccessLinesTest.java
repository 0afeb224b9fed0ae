package io.foreshock.testing.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessLinesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static List<String> lines(long seed, int count) {
        AccessLines source = new AccessLines(seed);
        return Stream.generate(() -> source.next(NOON)).limit(count).toList();
    }

    @Test
    void shouldMakeTheSameLinesOfTheSameSeed() {
        assertThat(lines(7, 100)).isEqualTo(lines(7, 100)).isNotEqualTo(lines(8, 100));
    }

    @Test
    void shouldMakeLinesOf262BytesOnAverage() {
        double average = lines(1, 20_000).stream()
                .mapToInt(line -> line.getBytes(UTF_8).length + 1)
                .average()
                .orElseThrow();

        assertThat(average).isBetween(260.0, 264.0);
    }

    @Test
    void shouldMakeLinesThatTheShipperUnderstands() {
        LogParser parser = Datasets.parser(
                ParseContext.ofPast(Datasets.named("nginx.access"), "access.log", ZoneOffset.UTC, null));
        List<Event> events = new ArrayList<>();

        for (String line : lines(1, 1_000)) {
            byte[] bytes = line.getBytes(UTF_8);
            parser.accept(new Line(bytes, 0, bytes.length + 1), (event, from, to) -> events.add(event.build()));
        }

        assertThat(events).hasSize(1_000).allSatisfy(event -> {
            assertThat(event.timestamp()).isEqualTo(NOON);
            assertThat(event.number(Field.STATUS)).isNotNull();
            assertThat(event.text(Field.URL_PATH)).startsWith("/v1/");
            assertThat(event.get(Field.TAGS)).isNull();
        });
    }
}
