package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.rules.LogSources;
import io.foreshock.rules.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Correlations that evaluate values of a field. */
class ValueRulesTest {
    private static final String LOGINS = """
            {title: In, name: in, logsource: {category: application}, detection: {s: {message: in}, condition: s}}
            ---
            {title: Out, name: out, logsource: {category: application}, detection: {s: {message: out}, condition: s}}
            ---
            """;

    @TempDir
    private Path directory;

    private int events;

    @Test
    void shouldCountDifferentValues() throws Exception {
        // Given
        String rule = """
                title: Many users
                name: many
                level: high
                correlation: {type: value_count, rules: [in], timespan: 1m, condition: {field: user.name, gte: 3}}
                """;

        // When, Then: the same thrice, or without a value, is one
        assertThat(signals(rule, login("a", 0), login("a", 1), login("b", 2), event(Map.of("message", "in"), 3)))
                .isEmpty();
        assertThat(signals(rule, login("a", 0), login("b", 1), login("c", 60))).isNotEmpty();
        assertThat(signals(rule, login("a", 0), login("b", 1), login("c", 61))).isEmpty();
    }

    @Test
    void shouldCountValuesOfAStorm() throws Exception {
        // Given
        String rule = """
                title: Many users
                name: many
                level: high
                correlation: {type: value_count, rules: [in], timespan: 1m, condition: {field: user.name, gte: 100}}
                """;
        Event[] storm = IntStream.range(0, 1_000)
                .mapToObj(i -> login("user" + i % 99, 5))
                .toArray(Event[]::new);

        // When, Then
        assertThat(signals(rule, storm)).isEmpty();
        storm[500] = login("another", 5);
        assertThat(signals(rule, storm)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "value_sum ! gte: 60 ! true",
                "value_sum ! gt: 60 ! false",
                "value_avg ! gte: 20 ! true",
                "value_avg ! gt: 20 ! false",
                "value_median ! gte: 10 ! true",
                "value_median ! gt: 10 ! false",
                "value_percentile ! percentile: 70, gte: 45 ! true",
                "value_percentile ! percentile: 70, gt: 45 ! false",
            })
    void shouldEvaluateNumbersTogether(String type, String condition, boolean begins) throws Exception {
        // Given
        String rule = """
                title: Much
                name: much
                level: high
                correlation: {type: %s, rules: [in], timespan: 1m, condition: {field: bytes, %s}}
                """.formatted(type, condition);

        // When
        List<String> signals =
                signals(rule, sized(5, 0), sized(10, 1), event(Map.of("message", "in"), 2), sized(45, 3));

        // Then
        assertThat(!signals.isEmpty()).isEqualTo(begins);
    }

    @Test
    void shouldGroupByFieldsOfDifferentNames() throws Exception {
        // Given
        String rule = """
                title: In and out
                name: both
                level: high
                correlation:
                  type: temporal
                  rules: [in, out]
                  timespan: 1m
                  group-by: [service.name, who]
                  aliases: {who: {in: user.name, out: client.user.name}}
                """;

        // When, Then
        assertThat(signals(rule, login("a", 0), event(Map.of("message", "out", "client.user.name", "b"), 1)))
                .isEmpty();
        assertThat(signals(rule, login("a", 0), event(Map.of("message", "out", "client.user.name", "a"), 1)))
                .isNotEmpty()
                .allMatch(signal -> signal.contains("\"group\":\"a\""));
    }

    private List<String> signals(String rule, Event... events) throws Exception {
        Files.writeString(directory.resolve("rules.yml"), LOGINS + rule);
        RuleSet rules = RuleSet.load(List.of(directory), LogSources.of(List.of()));
        try (TopologyEnvironment topology = new TopologyEnvironment(rules, TopologyEnvironment.QUIET)) {
            topology.run(70);
            List.of(events).forEach(topology::take);
            topology.run(140);
            return topology.signals;
        }
    }

    private Event login(String user, long second) {
        return event(Map.of("message", "in", "user.name", user), second);
    }

    private Event sized(long bytes, long second) {
        return event(Map.of("message", "in", "bytes", bytes), second);
    }

    private Event event(Map<String, Object> fields, long second) {
        Event.Builder event = TopologyEnvironment.line("generic.text", second, "/var/log/a.log")
                .with(Field.EVENT_ID, "e" + ++events);
        fields.forEach(event::with);
        return event.build();
    }
}
