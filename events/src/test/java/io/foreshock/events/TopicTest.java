package io.foreshock.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {
    @Test
    void shouldHaveTheSameSettingsWhenTopicsAreInputs() {
        assertThat(Topic.INPUTS).hasSize(6).extracting(Topic::kind).containsOnly(Topic.Kind.INPUT);
        assertThat(Arrays.stream(Topic.values()).filter(t -> t.kind() == Topic.Kind.INPUT))
                .containsExactlyElementsOf(Topic.INPUTS);
        assertThat(Topic.Kind.INPUT.timestampType()).isEqualTo("LogAppendTime");
        assertThat(Topic.Kind.INPUT.cleanup()).isEqualTo("delete");
    }

    @Test
    void shouldHaveDistinctNamesThatKafkaTakesWhenPrefixed() {
        assertThat(Arrays.stream(Topic.values()).map(t -> t.named("foreshock.")))
                .doesNotHaveDuplicates()
                .contains("foreshock.logs.nginx", "foreshock.dead-letters")
                .allMatch(name -> name.matches("[a-z0-9.-]{1,249}"));
    }

    @ParameterizedTest
    @CsvSource({
        "LOGS_APP, delete",
        "SIGNALS, delete",
        "INCIDENTS, 'compact,delete'",
        "DELIVERIES, 'compact,delete'",
        "DEAD_LETTERS, delete"
    })
    void shouldCleanUpWhenKindSaysSo(Topic topic, String cleanup) {
        assertThat(topic.kind().cleanup()).isEqualTo(cleanup);
    }
}
