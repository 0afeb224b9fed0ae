package io.foreshock.parsers.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.config.Texts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(?P<message>.*| missing closing )",
                "(?P<message>.*) [a-| character 17",
                "(?P<message>(?=x).*)| character 13",
                "(?P<message>a)(?P<message>b)| duplicate",
                "(.*) (.*)| has no named group",
                "(?P<mesage>.*)| did you mean 'message'?",
                "(?P<order>.*)| 'labels__order' keeps it as a label",
                "(?P<level>.) (?P<log__level>.)| has the groups 'level' and 'log__level', which are both log.level"
            })
    void shouldSayWhatIsWrong(String pattern, String message) {
        assertThatThrownBy(() -> LinePattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void shouldTravelAsText() {
        // Given
        GenericTextKeys keys = new GenericTextKeys(LinePattern.parse("(?<level>[A-Z]+) ${env:HOME} (?P<message>.*)"));
        // When
        Map<String, String> texts = Texts.of(keys);
        // Then
        assertThat(texts).containsExactly(Map.entry("pattern", "(?<level>[A-Z]+) ${env:HOME} (?P<message>.*)"));
        assertThat(Texts.of(Texts.section(GenericTextKeys.class, texts))).isEqualTo(texts);
    }
}
