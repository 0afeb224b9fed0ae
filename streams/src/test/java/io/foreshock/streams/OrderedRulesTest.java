package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.rules.LogSources;
import io.foreshock.rules.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A correlation that asks for an order of events. */
class OrderedRulesTest {
    private static final String RULES = """
            {title: A, name: a, logsource: {category: application}, detection: {s: {message: a}, condition: s}}
            ---
            {title: B, name: b, logsource: {category: application}, detection: {s: {message: b}, condition: s}}
            ---
            {title: C, name: c, logsource: {category: application}, detection: {s: {message: c}, condition: s}}
            ---
            title: All in order
            name: in_order
            level: high
            correlation: {type: temporal_ordered, rules: [b, a, c], timespan: 1m}
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldBeginWhenAllComeInOrderHoweverTheyArrive() throws Exception {
        List<Event> events =
                new ArrayList<>(List.of(event("a", 0), event("b", 5), event("c", 10), event("a", 15), event("c", 20)));
        for (int i = 0; i < 2; i++) {
            assertThat(signals(events)).isNotEmpty();
            Collections.reverse(events);
        }
    }

    @Test
    void shouldNotBeginWhenAllComeInAnotherOrder() throws Exception {
        assertThat(signals(List.of(event("a", 0), event("b", 5), event("c", 10))))
                .isEmpty();
    }

    @Test
    void shouldNotBeginWhenTheOrderTakesLongerThanTheTimespan() throws Exception {
        assertThat(signals(List.of(event("b", 0), event("a", 40), event("c", 61))))
                .isEmpty();
        assertThat(signals(List.of(event("b", 0), event("a", 40), event("c", 60))))
                .isNotEmpty();
    }

    private List<String> signals(List<Event> events) throws Exception {
        Files.writeString(directory.resolve("rules.yml"), RULES);
        RuleSet rules = RuleSet.load(List.of(directory), LogSources.of(List.of()));
        try (TopologyEnvironment topology = new TopologyEnvironment(rules, TopologyEnvironment.QUIET)) {
            topology.run(70);
            events.forEach(topology::take);
            return topology.signals;
        }
    }

    private static Event event(String message, long second) {
        return TopologyEnvironment.line("generic.text", second, "/var/log/" + message + ".log")
                .with(Field.MESSAGE, message)
                .build();
    }
}
