package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Signal;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.InvalidRulesException;
import io.foreshock.rules.LogSources;
import io.foreshock.rules.Rule;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.task.Disk;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StageClock;
import io.foreshock.streams.task.StreamsMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final List<String> GROUP_BY = List.of("service.name", "host.name");
    private static final Map<String, String> FIELDS = Map.of("service.name", "shop", "host.name", "h1");

    @TempDir
    private Path directory;

    private final Disk disk = new Disk();
    private final StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
    private final List<Signal> signals = new ArrayList<>();

    @Test
    void shouldEndASilenceWhenItsRuleIsEdited() throws Exception {
        // Given: silent after a minute
        silentFor(rules("60s"));
        assertThat(signals).hasSize(1);
        Signal began = signals.get(0);

        // When: the streams start with another rule of that name
        Instant now = Entries.at(500);
        Groups edited = new Groups(disk.store(), rules("90s"), rule -> true, meters);
        edited.review(clock(500), GRACE, (signal, rule) -> signals.add(signal));
        edited.review(clock(500), GRACE, (signal, rule) -> signals.add(signal));

        // Then: nobody waits for its end, which nothing could bring
        assertThat(signals).hasSize(2);
        assertThat(signals.get(1)).isEqualTo(began.endedAt(now));
    }

    @Test
    void shouldSayNothingOfAnEditedRuleWhoseSilenceWasOver() throws Exception {
        // Given
        RuleSet rules = rules("60s");
        ObjectStore store = silentFor(rules);
        Groups groups = new Groups(store, rules, rule -> true, meters);
        AbsenceDetector.seen(group(groups, rules), rule(rules), Entries.matchCounts(200, 200, 1));
        groups.review(clock(200), GRACE, (signal, rule) -> signals.add(signal));
        assertThat(signals).hasSize(2);
        store.flushCache();

        // When
        new Groups(disk.store(), rules("90s"), rule -> true, meters)
                .review(clock(500), GRACE, (signal, rule) -> signals.add(signal));

        // Then
        assertThat(signals).hasSize(2);
    }

    private ObjectStore silentFor(RuleSet rules) {
        ObjectStore store = disk.store();
        Groups groups = new Groups(store, rules, rule -> true, meters);
        AbsenceDetector.seen(group(groups, rules), rule(rules), Entries.matchCounts(0, 0, 1));
        groups.review(clock(0), GRACE, (signal, rule) -> signals.add(signal));
        groups.review(clock(70), GRACE, (signal, rule) -> signals.add(signal));
        store.flushCache();
        return disk.store();
    }

    @Test
    void shouldNotCallAHostSilentWhosePartitionIsSetAside() throws Exception {
        // Given
        RuleSet rules = rules("60s");
        Groups groups = new Groups(disk.store(), rules, rule -> true, meters);
        AbsenceDetector.seen(group(groups, rules), rule(rules), Entries.matchCounts(0, 0, 1));
        StageClock clock = new StageClock();
        clock.advance(0, Entries.at(0), 0, 2);
        clock.advance(1, Entries.at(0), 0, 2);
        groups.review(clock, GRACE, (signal, rule) -> signals.add(signal));

        // When: its task stands still, and the others go on
        for (int second = 1; second <= 300; second++) {
            if (clock.advance(1, Entries.at(second), second * 1_000L, 2)) {
                groups.review(clock, GRACE, (signal, rule) -> signals.add(signal));
            }
        }

        // Then
        assertThat(clock.aside()).containsExactly(0);
        assertThat(signals).isEmpty();
    }

    private static StageClock clock(int second) {
        StageClock clock = new StageClock();
        clock.advance(0, Entries.at(second), 0, 1);
        clock.elapsedMs = second * 1_000L;
        return clock;
    }

    private static GroupState group(Groups groups, RuleSet rules) {
        return groups.of(rule(rules), GROUP_BY, FIELDS, Entries.SERVICE);
    }

    private static DetectorRule rule(RuleSet rules) {
        Rule rule = rules.rule("gone").orElseThrow();
        return (DetectorRule) rule;
    }

    private RuleSet rules(String timespan) throws IOException, InvalidRulesException {
        Path file = directory.resolve("rules-" + timespan + ".yml");
        Files.writeString(file, """
                title: Alive
                name: alive
                level: informational
                logsource: {category: application}
                detection:
                  selection:
                    event.dataset: foreshock.heartbeat
                  condition: selection
                ---
                title: Gone
                name: gone
                level: high
                detector:
                  type: absence
                  rules: [alive]
                  group-by: [service.name, host.name]
                  timespan: %s
                """.formatted(timespan));
        return RuleSet.load(List.of(file), LogSources.of(List.of()));
    }
}
