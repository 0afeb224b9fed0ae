package io.foreshock.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.events.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSetTest {
    private static final String LINE = Rules.document("line", "{s: {a: 1}, condition: s}");
    private static final String OTHER = Rules.document("other", "{s: {b: 1}, condition: s}");

    @Test
    void shouldReadHeaderWhenItIsComplete() throws InvalidRulesException {
        // Given
        String yaml = LINE
                + "id: 5c2b1a3e-0000-4000-8000-000000000001\ndescription: what to do\nlevel: critical\n"
                + "tags: [attack.t1499, foreshock.app-error]\nreferences: [a, b]\n";
        // When
        Rule rule = Rules.parse(yaml).rule("line").orElseThrow();
        // Then
        assertThat(rule.name()).isEqualTo("line");
        assertThat(rule.id()).isEqualTo("5c2b1a3e-0000-4000-8000-000000000001");
        assertThat(rule.title()).isEqualTo("Probe");
        assertThat(rule.kind()).isEqualTo("app_error");
        assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(rule.about()).containsEntry("description", "what to do").doesNotContainKey("references");
    }

    @Test
    void shouldUseDefaultsWhenHeaderIsShort() throws InvalidRulesException {
        // When
        Rule rule = Rules.parse(LINE).rule("line").orElseThrow();
        // Then
        assertThat(rule.id()).isEqualTo("line");
        assertThat(rule.kind()).isEqualTo("other");
        assertThat(rule.severity()).isEqualTo(Severity.WARNING);
        assertThat(rule.emits()).isTrue();
    }

    @Test
    void shouldCompileCorrelationsWhenTheyCountOrMeet() throws InvalidRulesException {
        // Given
        String yaml = LINE + "---\n" + OTHER
                + "---\n{title: C, name: c, correlation: {type: event_count, rules: [line], group-by: [host.name],"
                + " timespan: 90s, condition: {gt: 2}}}\n"
                + "---\n{title: T, name: t, correlation: {type: temporal, rules: [line, other], timespan: 1h}}\n";
        // When
        List<CorrelationRule> rules = Rules.parse(yaml).correlations();
        // Then
        CorrelationRule count = rules.get(0);
        assertThat(count.type()).isEqualTo(CorrelationRule.Type.EVENT_COUNT);
        assertThat(count.rules()).extracting(Rule::name).containsExactly("line");
        assertThat(count.groupBy()).containsExactly("host.name");
        assertThat(count.timespan()).isEqualTo(Duration.ofSeconds(90));
        assertThat(count.condition().holds(2)).isFalse();
        assertThat(count.condition().holds(3)).isTrue();
        CorrelationRule temporal = rules.get(1);
        assertThat(temporal.groupBy()).containsExactly("service.name");
        assertThat(temporal.condition()).isEqualTo(new Condition(Condition.Op.GTE, 2));
    }

    @Test
    void shouldCompileDetectorsOfSpikeAndAbsence() throws InvalidRulesException {
        // Given
        String yaml = LINE + "---\n" + OTHER
                + "---\n{title: S, name: s, detector: {type: spike, rules: [line], field: a, timespan: 5m,"
                + " condition: {gte: 15}}}\n"
                + "---\n{title: A, name: a, detector: {type: absence, rules: [line], after: [other], timespan: 3m,"
                + " condition: {lt: 1}, baseline: {gte: 30, timespan: 10m}, after-shutdown: 15m}}\n";
        // When
        List<DetectorRule> rules = Rules.parse(yaml).detectors();
        // Then
        DetectorRule spike = rules.get(0);
        assertThat(spike.type()).isEqualTo(DetectorRule.Type.SPIKE);
        assertThat(spike.measure()).isEqualTo(new Measure.Spike("a"));
        assertThat(spike.condition()).isEqualTo(new Condition(Condition.Op.GTE, 15));
        DetectorRule absence = rules.get(1);
        assertThat(absence.type()).isEqualTo(DetectorRule.Type.ABSENCE);
        Measure.Absence measure = absence.measure(Measure.Absence.class);
        assertThat(measure.after()).extracting(Rule::name).containsExactly("other");
        assertThat(measure.afterShutdown()).contains(Duration.ofMinutes(15));
        assertThat(measure.baseline()).contains(new Measure.Baseline(30, Duration.ofMinutes(10)));
        assertThat(absence.condition().holds(0)).isTrue();
    }

    @Test
    void shouldCompileACorrelationOfSignalsWhereverTheyStand() throws InvalidRulesException {
        // Given
        String yaml =
                "{title: T, name: top, correlation: {type: temporal, rules: [middle, jump, line], timespan: 10m}}\n"
                        + "---\n{title: M, name: middle, correlation: {type: event_count, rules: [low], timespan: 1m, condition: {gte: 2}}}\n"
                        + "---\n{title: L, name: low, correlation: {type: event_count, rules: [line], timespan: 1m, condition: {gte: 2},"
                        + " generate: true}}\n"
                        + "---\n{title: J, name: jump, detector: {type: spike, rules: [line], field: a, timespan: 1m, condition: {gte: 2}}}\n"
                        + "---\n" + LINE;
        // When
        RuleSet set = Rules.parse(yaml);
        // Then
        CorrelationRule top = set.correlations().stream()
                .filter(rule -> rule.name().equals("top"))
                .findFirst()
                .orElseThrow();
        assertThat(top.rules()).extracting(Rule::name).containsExactly("line");
        assertThat(top.chained()).extracting(Rule::name).containsExactly("middle", "jump");
        assertThat(top.condition().holds(3)).isTrue();
        assertThat(top.condition().holds(2)).isFalse();
        assertThat(top.emits()).isTrue();
        assertThat(set.rule("middle").orElseThrow().emits()).isFalse();
        assertThat(set.rule("jump").orElseThrow().emits()).isFalse();
        assertThat(set.rule("low").orElseThrow().emits()).isFalse();
    }

    @Test
    void shouldKeepTheOrderOfWhatAnOrderedCorrelationCounts() throws InvalidRulesException {
        // Given
        String yaml = "{title: T, name: t, correlation: {type: temporal_ordered, rules: [%s], timespan: 1h}}\n---\n"
                + "{title: J, name: jump, detector: {type: spike, rules: [line], field: a, timespan: 1m, condition: {gte: 2}}}\n---\n"
                + LINE + "---\n" + OTHER;
        // When
        CorrelationRule rule =
                Rules.parse(yaml.formatted("other, jump, line")).correlations().get(0);
        CorrelationRule turned =
                Rules.parse(yaml.formatted("line, jump, other")).correlations().get(0);
        // Then
        assertThat(rule.type()).isEqualTo(CorrelationRule.Type.TEMPORAL_ORDERED);
        assertThat(rule.counted()).extracting(Rule::name).containsExactly("other", "jump", "line");
        assertThat(rule.hash()).isNotEqualTo(turned.hash());
    }

    @Test
    void shouldHaveAnotherHashWhenARuleThatItCountsSignalsOfChanges() throws InvalidRulesException {
        // Given
        String top =
                "---\n{title: T, name: top, correlation: {type: event_count, rules: [c], timespan: 10m, condition: {gte: 2}}}\n";
        String counted =
                "---\n{title: C, name: c, correlation: {type: event_count, rules: [line], timespan: 1m, condition: {gte: %d}}}\n";
        // When
        String two = Rules.parse(LINE + counted.formatted(2) + top)
                .rule("top")
                .orElseThrow()
                .hash();
        String three = Rules.parse(LINE + counted.formatted(3) + top)
                .rule("top")
                .orElseThrow()
                .hash();
        // Then
        assertThat(two).isNotEqualTo(three);
    }

    @Test
    void shouldCompileARatioOfTheRequests() throws InvalidRulesException {
        // Given
        String yaml = LINE
                + "---\n{title: R, name: r, detector: {type: ratio, rules: [line], timespan: 2m, condition: {gte: 1}, at-least: {events: 2}}}\n";
        // When
        DetectorRule rule = Rules.parse(yaml).detectors().get(0);
        // Then
        assertThat(rule.measure()).isEqualTo(new Measure.Ratio(2, 1, 1));
        assertThat(rule.condition()).isEqualTo(new Condition(Condition.Op.GTE, 1));
        assertThat(rule.hasAnEnd()).isFalse();
    }

    @Test
    void shouldCompileARatioOfSeveralClientsAndRules() throws InvalidRulesException {
        // Given
        String yaml = LINE
                + "---\n{title: R, name: r, detector: {type: ratio, rules: [line], timespan: 2m, condition: {gte: 1},"
                + " at-least: {events: 3, clients: 2, rules: 1}}}\n";
        // When, Then
        assertThat(Rules.parse(yaml).detectors().get(0).measure()).isEqualTo(new Measure.Ratio(3, 2, 1));
    }

    @Test
    void shouldCompileABurnRateOfAllRequests() throws InvalidRulesException {
        // Given
        String yaml = "{title: B, name: b, level: critical, detector: {type: burn_rate, group-by: [service.name,"
                + " http.request.method, foreshock.route], objective: 99.5, timespan: 5m, recent: 1m, condition: {gte: 20}, at-least:"
                + " {failed: 10, clients: 3}}}\n";
        // When
        DetectorRule rule = Rules.parse(yaml).detectors().get(0);
        // Then
        assertThat(rule.rules()).isEmpty();
        assertThat(rule.groupBy()).containsExactly("service.name", "http.request.method", "foreshock.route");
        assertThat(rule.measure()).isEqualTo(new Measure.BurnRate(99.5, Duration.ofMinutes(1), 10, 3));
        assertThat(rule.condition().holds(Measure.BurnRate.of(0.1, 99.5))).isTrue();
        assertThat(rule.condition().holds(Measure.BurnRate.of(0.099, 99.5))).isFalse();
    }

    @Test
    void shouldKeepDetectionSilentWhenAnotherRuleCountsIt() throws InvalidRulesException {
        // Given
        String counting =
                "---\n{title: C, name: c, correlation: {type: event_count, rules: [line], timespan: 1m, condition: {gte: 2}";
        // When
        Rule silent = Rules.parse(LINE + counting + "}}").rule("line").orElseThrow();
        Rule generating =
                Rules.parse(LINE + counting + ", generate: true}}").rule("line").orElseThrow();
        // Then
        assertThat(silent.emits()).isFalse();
        assertThat(generating.emits()).isTrue();
    }

    @Test
    void shouldLoadFilesInOrderWhenBelowPath(@TempDir Path directory) throws Exception {
        // Given
        Files.createDirectories(directory.resolve("..data"));
        Files.writeString(directory.resolve("b.yml"), LINE);
        Files.writeString(directory.resolve("a.yaml"), OTHER);
        Files.writeString(directory.resolve("..data/b.yml"), LINE);
        Files.writeString(directory.resolve("notes.txt"), "not a rule");
        // When
        RuleSet rules = Rules.load(directory);
        // Then
        assertThat(rules.detections()).extracting(Rule::name).containsExactly("other", "line");
    }

    @Test
    void shouldNameFileWhenItIsNotText(@TempDir Path directory) throws IOException {
        // Given
        Path file = Files.write(directory.resolve("broken.yml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0x41});
        // When, Then
        assertThatThrownBy(() -> Rules.load(directory))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessage(file + ":1: error: a byte here is not UTF-8; save the file as UTF-8");
    }
}
