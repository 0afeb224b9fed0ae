package io.foreshock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHashTest {
    private static final String LINE = """
            title: Line
            name: line
            logsource: {product: nginx}
            detection:
              s: {a: 1, b|contains: x}
              condition: s
            """;
    private static final String COUNT = """
            ---
            title: Count
            name: count
            correlation: {type: event_count, rules: [line], timespan: 2m, condition: {gte: 2}}
            """;

    private static String hash(String yaml, String rule) throws InvalidRulesException {
        return Rules.parse(yaml).rule(rule).orElseThrow().hash();
    }

    @Test
    void shouldKeepHashWhenOnlyTheLayoutChanges() throws InvalidRulesException {
        // Given
        String rewritten = """
                # a comment
                name: line
                title: "Another title"
                description: another description
                detection:
                  condition: s
                  s:
                    b|contains: 'x'
                    a: 1
                logsource:
                  product: nginx
                """;
        // When, Then
        assertThat(hash(rewritten, "line")).isEqualTo(hash(LINE, "line")).hasSize(16);
        assertThat(hash(LINE + COUNT.replace("2m", "120s"), "count")).isEqualTo(hash(LINE + COUNT, "count"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 2", "a: '1'", "a|cased: 1", "c: 1"})
    void shouldChangeHashesWhenDetectionChanges(String field) throws InvalidRulesException {
        // Given
        String changed = LINE.replace("a: 1", field);
        // When, Then
        assertThat(hash(changed, "line")).isNotEqualTo(hash(LINE, "line"));
        assertThat(hash(changed + COUNT, "count")).isNotEqualTo(hash(LINE + COUNT, "count"));
    }

    @Test
    void shouldChangeHashWhenCountOrLevelChanges() throws InvalidRulesException {
        // Given
        String before = hash(LINE + COUNT, "count");
        // When, Then
        assertThat(hash(LINE + COUNT.replace("gte: 2", "gte: 3"), "count")).isNotEqualTo(before);
        assertThat(hash(LINE + COUNT.replace("2m", "3m"), "count")).isNotEqualTo(before);
        assertThat(hash(LINE + COUNT + "level: high\n", "count")).isNotEqualTo(before);
    }
}
