package io.foreshock.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.foreshock.config.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private static final String LINE = Rules.document("line", "{s: {a: 1}, condition: s}") + "---\n";

    private static String refusal(String yaml) {
        return catchThrowableOfType(InvalidRulesException.class, () -> Rules.parse(yaml))
                .getMessage();
    }

    @Test
    void shouldNotCallItACircleWhenACorrelationHasNoBody() {
        // When
        String message = refusal(LINE + "---\n{title: C, name: c, correlation: none}\n");
        // Then
        assertThat(message).contains("correlation: is not a map").doesNotContain("circle");
    }

    @Test
    void shouldRefuseASecondNumberOfADetection() {
        // Given
        String of =
                "---\n{title: S, name: %s, detector: {type: spike, rules: [line], field: %s, timespan: 5m, condition: {gte: 3}}}\n";
        // When
        String message = refusal(LINE + of.formatted("s", "a") + of.formatted("t", "a") + of.formatted("u", "b"));
        // Then
        assertThat(message).startsWith("rules.yml:11: ").contains("'line' is evaluated by another field already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "{s: {a|base64: x}, condition: s} ! the modifier 'base64' is Sigma, but not supported",
                "{s: {a|cidr: 10.0.0.0/8}, condition: s} ! the modifier 'cidr' is Sigma, but not supported",
                "{s: {a|fieldref: b}, condition: s} ! the modifier 'fieldref' is Sigma, but not supported",
                "{s: {a|re|i: x}, condition: s} ! write '(?i)' at the start",
                "{s: {a|contain: x}, condition: s} ! did you mean 'contains'?",
                "{s: {a|contains|endswith: x}, condition: s} ! exclude each other",
                "{s: {a|re: '(x'}, condition: s} ! is not an RE2 regular expression",
                "{s: {a|re: '(?=x)'}, condition: s} ! is not an RE2 regular expression",
                "{s: {a|gte: many}, condition: s} ! 'many' is not a number",
                "{s: {a: ''}, condition: s} ! write null",
                "{s: {a: []}, condition: s} ! has no values",
                "{s: {a: 1}, condition: 's | count() > 3'} ! write a correlation document",
                "{s: {a: 1}, condition: t} ! 't' is not a selection; did you mean 's'?",
                "{s: {a: 1}, condition: '2 of s*'} ! write '1 of' or 'all of'",
                "{s: {a: 1}, condition: '1 of x*'} ! fits no selection",
                "{s: {a: 1}, condition: '(s'} ! close the parenthesis",
                "{s: {a: 1}, condition: 's s'} ! join parts with and, or",
                "{s: {a: 1}, condition: 's and'} ! ends too early",
                "{s: {a: 1}, condition: ''} ! ends too early",
                "{s: {a: 1}} ! condition: is missing",
                "{s: {a: 1}, condition: s, timeframe: 5m} ! write a correlation document",
            })
    void shouldSayWhatToDoWhenDetectionIsWrong(String detection, String expected) {
        // Given
        String yaml = Rules.document("probe", detection);
        // When
        String message = refusal(yaml);
        // Then
        assertThat(message).startsWith("rules.yml:4: ").contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "correlation: {type: temporal_extended, rules: [line], timespan: 5m} ! 'temporal_extended' is not supported",
                "correlation: {type: value_count, rules: [line], timespan: 5m, condition: {gte: 3}} ! condition: names no field",
                "correlation: {type: value_count, rules: [line], timespan: 5m, condition: {field: a, gte: 3, lt: 5}} ! is not one comparison",
                "correlation: {type: value_sum, rules: [count], timespan: 5m, condition: {field: a, gte: 3}} ! rules: of a value_sum are detections",
                "correlation: {type: value_percentile, rules: [line], timespan: 5m, condition: {field: a, gte: 3}} ! names no percentile below 100",
                "correlation: {type: value_percentile, rules: [line], timespan: 5m, condition: {field: a, gte: 3, percentile: 100}} ! names no percentile below 100",
                "correlation: {type: event_counts, rules: [line], timespan: 5m, condition: {gte: 3}} ! did you mean 'event_count'?",
                "correlation: {type: event_count, rules: [line], timespan: 5m, condition: {lt: 3}} ! 'lt' is not supported for this type; use gte or gt",
                "correlation: {type: event_count, rules: [line], timespan: 5m, condition: {gte: 3, lt: 9}} ! is not one comparison",
                "correlation: {type: event_count, rules: [line], timespan: 5m} ! condition: is missing",
                "correlation: {type: event_count, rules: [lime], timespan: 5m, condition: {gte: 3}} ! 'lime' is no rule; did you mean 'line'?",
                "correlation: {type: event_count, rules: [self], timespan: 5m, condition: {gte: 3}} ! refer to each other in a circle",
                "correlation: {type: event_count, rules: [of_hosts], timespan: 5m, condition: {gte: 3}} ! 'of_hosts' is not grouped by [service.name]",
                "correlation: {type: event_count, rules: [count], group-by: [host.name], timespan: 5m, condition: {gte: 3}} ! of a correlation of correlations or detectors is [service.name]",
                "detector: {type: absence, rules: [count], timespan: 5m} ! 'count' is not a detection; only a correlation counts signals",
                "correlation: {type: event_count, rules: [line], timespan: 5 minutes, condition: {gte: 3}} ! '5 minutes' is not a timespan",
                "correlation: {type: event_count, rules: [line], timespan: 5m, condition: {gte: 3}, aliases: [ip]} ! aliases: is not a map",
                "correlation: {type: event_count, rules: [line], timespan: 5m, condition: {gte: 3}, aliases: {ip: source.ip}} ! aliases: 'ip' is not a map",
                "correlation: {type: event_count, rules: [line], timespan: 5m, condition: {gte: 3}, aliases: {ip: {lime: source.ip}}} ! aliases: 'lime' is none of its rules; did you mean 'line'?",
                "correlation: {type: event_count, rules: [line], timespan: 5m, condition: {gte: 3}, aliases: {ip: {line: [a]}}} ! aliases: of 'line' is not a field",
                "correlation: {type: temporal, rules: [line], timespan: 5m} ! names fewer than two rules",
                "detector: {type: trend, rules: [line], field: a, timespan: 5m, within: 10m} ! limit: is missing",
                "detector: {type: trend, rules: [line], field: a, timespan: 5m, limit: 7} ! within: is missing",
                "detector: {type: trend, rules: [line], timespan: 5m, limit: 7, within: 10m} ! field: is missing",
                "detector: {type: trend, rules: [line], field: a, timespan: 5m, limit: 7, within: 10m, condition: {gte: 3}} ! condition: does not belong to trend",
                "detector: {type: new_value, rules: [line], field: a, timespan: 5m, learning: 1h} ! at-least: does not say how many events",
                "detector: {type: new_value, rules: [line], field: a, timespan: 5m, at-least: {events: 2}} ! learning: is missing",
                "detector: {type: latency, timespan: 5m, condition: {gte: 3}, percentile: 90, at-least: {requests: 20}} ! duration: is missing",
                "detector: {type: latency, timespan: 5m, condition: {gte: 3}, percentile: 100, at-least: {duration: 1s, requests: 20}} ! percentile: is not a percentage below 100",
                "detector: {type: latency, rules: [line], timespan: 5m, condition: {gte: 3}, percentile: 90, at-least: {duration: 1s, requests: 20}} ! rules: does not belong to latency",
                "detector: {type: latency, group-by: [host.name], timespan: 5m, condition: {gte: 3}, percentile: 90, at-least: {duration: 1s, requests: 20}} ! group-by: of a latency is",
                "detector: {type: spike, rules: [line], memory: 1d, timespan: 5m, condition: {gte: 3}} ! at-least: does not say how many events",
                "detector: {type: spike, rules: [line], field: a, memory: 1d, timespan: 5m, condition: {gte: 3}, at-least: {events: 2}} ! field: belongs to a spike of a number",
                "detector: {type: spike, rules: [line], field: a, timespan: 5m, condition: {gte: 3}, at-least: {events: 2}} ! at-least: belongs to a spike that counts events",
                "detector: {type: ratio, rules: [line], timespan: 5m, condition: {gte: 1}} ! at-least: does not say how many events; write 'at-least: {events: 2}'",
                "detector: {type: ratio, rules: [line], timespan: 5m, condition: {gte: 1}, at-least: {failed: 2, events: 2}} ! failed: is not a known key; known names: clients, events, rules",
                "detector: {type: ratio, rules: [line], timespan: 5m, condition: {gte: 1}, at-least: {events: 2, rules: 2}} ! at-least: asks for 2 rules, but 'rules' names 1",
                "detector: {type: ratio, rules: [line], group-by: [host.name], timespan: 5m, condition: {gte: 1}, at-least: {events: 2}} ! group-by: of a ratio is [service.name]",
                "detector: {type: ratio, rules: [line], timespan: 5m, condition: {gte: 1}, at-least: {events: 2}, field: a} ! field: belongs to spike, new_value, trend; leave it out",
                "detector: {type: spike, rules: [line], timespan: 5m, condition: {gte: 3}} ! field: is missing",
                "detector: {type: spike, rules: [line], field: a, timespan: 5m, condition: {gte: 3}, baseline: 1d} ! baseline: belongs to absence; leave it out",
                "detector: {type: absence, rules: [line], timespan: 5m, condition: {lt: 2}} ! can only be 'lt: 1'",
                "detector: {type: spike, rules: [line], field: a, timespan: 5m, condition: {gte: 3}, after-shutdown: 5m} ! belongs to absence",
                "detector: {type: absence, rules: [line], timespan: 5m, after-shutdown: soon} ! 'soon' is not a timespan",
                "detector: {type: absence, rules: [line], timespan: 5m, after: [lime]} ! after: 'lime' is no rule",
                "detector: {type: burn_rate, group-by: [service.name], timespan: 5m, recent: 1m, condition: {gte: 20}, at-least: {failed: 10, clients: 3}} ! objective: is not a percentage below 100",
                "detector: {type: burn_rate, group-by: [service.name], objective: 100, timespan: 5m, recent: 1m, condition: {gte: 20}, at-least: {failed: 10, clients: 3}} ! objective: is not a percentage below 100",
                "detector: {type: burn_rate, group-by: [service.name], objective: 99.5, timespan: 5m, condition: {gte: 20}, at-least: {failed: 10, clients: 3}} ! recent: is missing",
                "detector: {type: burn_rate, group-by: [service.name], objective: 99.5, timespan: 5m, recent: 1m, condition: {gte: 20}} ! at-least: does not say how many failed",
                "detector: {type: burn_rate, group-by: [service.name], objective: 99.5, timespan: 5m, recent: 1m, condition: {gte: 20}, at-least: {failed: 10}} ! at-least: does not say how many clients",
                "detector: {type: burn_rate, group-by: [service.name], objective: 99.5, timespan: 5m, recent: 1m, condition: {gte: 20}, at-least: {failed: 10, clients: 3}, rules: [line]} ! rules: does not belong to burn_rate",
                "detector: {type: burn_rate, group-by: [host.name], objective: 99.5, timespan: 5m, recent: 1m, condition: {gte: 20}, at-least: {failed: 10, clients: 3}} ! group-by: of a burn_rate is",
                "detector: {type: absence, rules: [line], timespan: 5m, at-least: {events: 2}} ! at-least: belongs to spike, ratio, burn_rate, latency, new_value; leave it out",
                "detector: {type: absence, rules: [line], timespan: 5m, objective: 99.5} ! objective: belongs to burn_rate",
                "filter: {rules: [line]} ! filter: is Sigma, but not supported",
                "wrong: 1 ! exactly one of them in a document",
            })
    void shouldSayWhatToDoWhenBodyIsWrong(String body, String expected) {
        // Given
        String yaml = LINE
                + "---\n{title: C, name: count, correlation: {type: event_count, rules: [line], timespan: 5m, condition: {gte: 2}}}\n"
                + "---\n{title: H, name: of_hosts, correlation: {type: event_count, rules: [line], group-by: [host.name],"
                + " timespan: 5m, condition: {gte: 2}}}\n---\n"
                + "title: Self\nname: self\n" + body + "\n";
        // When
        String message = refusal(yaml);
        // Then
        assertThat(message).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "lvel: high ! lvel: is not a known key; did you mean 'level'?",
                "level: hihg ! did you mean 'high'?",
                "tags: [Foreshock.Error] ! is not a tag",
                "tags: [foreshock.a, foreshock.b] ! name two kinds",
                "title: Again ! title: given twice",
            })
    void shouldSayWhatToDoWhenHeaderIsWrong(String line, String expected) {
        // Given
        String yaml = Rules.document("probe", "{s: {a: 1}, condition: s}") + line;
        // When
        String message = refusal(yaml);
        // Then
        assertThat(message).startsWith("rules.yml:").contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'{product: ngimx}', did you mean 'nginx'?",
        "'{product: nginx, service: eror}', did you mean 'error'?",
        "'{category: firewall}', is not a known category",
        "'{}', names no product",
    })
    void shouldRefuseLogSourceWhenUnknown(String source, String expected) {
        // Given
        String yaml = "{title: T, name: t, logsource: " + source + ", detection: {s: {a: 1}, condition: s}}";
        // When, Then
        assertThat(refusal(yaml)).contains(expected);
    }

    @Test
    void shouldReportAllProblemsOfAllFilesWhenSeveralAreWrong() {
        // Given
        Map<String, String> files = Map.of(
                "b.yml", Rules.document("same", "{s: {a|cidr: 1}, condition: t}"),
                "a.yml", "title: [\n",
                "c.yml", "just text");
        // When
        InvalidRulesException refusal = catchThrowableOfType(InvalidRulesException.class, () -> Rules.parse(files));
        // Then
        assertThat(refusal.problems()).extracting(Problem::file).containsExactly("a.yml", "b.yml", "b.yml", "c.yml");
        assertThat(refusal.getMessage().lines()).hasSize(4);
    }

    @Test
    void shouldRefuseSecondRuleWhenNameIsTaken() {
        // Given
        String yaml = LINE + Rules.document("line", "{s: {a: 1}, condition: s}");
        // When, Then
        assertThat(refusal(yaml)).isEqualTo("rules.yml:7: error: name: 'line' is taken by rules.yml:1; choose another");
    }

    @Test
    void shouldRefuseAliasesWhenTheyCouldMultiply() {
        // Given
        String yaml = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        // When, Then
        assertThat(refusal(yaml)).contains("an alias (*) of a list or section is not allowed");
    }

    @Test
    void shouldRefuseConditionWhenNestedWithoutEnd() {
        // Given
        String yaml = Rules.document("deep", "{s: {a: 1}, condition: '" + "(".repeat(10_000) + "s'}");
        // When, Then
        assertThat(refusal(yaml)).contains("is nested too deeply");
    }
}
