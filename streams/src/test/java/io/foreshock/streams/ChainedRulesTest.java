package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Field;
import io.foreshock.rules.LogSources;
import io.foreshock.rules.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A correlation that counts signals, whenever those are found: at an event, or at a tick. */
class ChainedRulesTest {
    private static final String RULES = """
            title: Most requests fail
            name: failing
            level: high
            detector:
              type: burn_rate
              group-by: [service.name]
              objective: 99.5
              timespan: 5m
              recent: 1m
              condition: {gte: 20}
              at-least: {failed: 10, clients: 3}
            ---
            {title: A change, name: change, level: low, logsource: {category: application}, detection: {s: {message: b}, condition: s}}
            ---
            title: Both
            name: both
            level: critical
            correlation: {type: temporal, rules: [change, failing], timespan: 10m}
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldCountASignalThatBeginsAtATick() throws Exception {
        Files.writeString(directory.resolve("rules.yml"), RULES);
        RuleSet rules = RuleSet.load(List.of(directory), LogSources.of(List.of()));
        try (TopologyEnvironment topology = new TopologyEnvironment(rules, TopologyEnvironment.QUIET)) {
            // When: a change, and from then on each request fails
            topology.take(TopologyEnvironment.line("generic.text", 0, "/var/log/deploy.log")
                    .with(Field.MESSAGE, "b")
                    .build());
            for (int second = 1; second <= 120; second++) {
                topology.run(second);
                topology.take(TopologyEnvironment.line("nginx.access", second, "/var/log/nginx/access.log")
                        .with(Field.METHOD, "GET")
                        .with(Field.URL_PATH, "/v1/orders")
                        .with(Field.STATUS, 500)
                        .with(Field.SOURCE_IP, "198.51.100." + second % 9)
                        .build());
            }

            // Then: once, and neither of the two by itself
            assertThat(topology.signals).isNotEmpty().allMatch(signal -> signal.contains("\"rule\":\"both\""));
            assertThat(topology.incidents).hasSize(1);
        }
    }
}
