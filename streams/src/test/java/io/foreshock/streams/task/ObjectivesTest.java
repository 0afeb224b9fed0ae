package io.foreshock.streams.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectivesTest {
    private final Objectives objectives = new Objectives(List.of(
            new Objective("checkout", null, Percentage.parse("99.9")),
            new Objective("checkout", "GET /reports", Percentage.parse("90"))));

    @Test
    void shouldBeThatOfTheRouteElseOfTheServiceElseOfTheRule() {
        assertThat(objectives.of("checkout", "GET /reports", 99.5)).isEqualTo(90);
        assertThat(objectives.of("checkout", "POST /orders", 99.5)).isEqualTo(99.9);
        assertThat(objectives.of("checkout", null, 99.5)).isEqualTo(99.9);
        assertThat(objectives.of("billing", null, 99.5)).isEqualTo(99.5);
        assertThat(objectives.of("billing", "GET /reports", 99.5)).isEqualTo(99.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "-1", "99,5", "1e1", "99.5 %", "NaN"})
    void shouldRefuseWhatIsNoPercentageBelowAHundred(String text) {
        assertThatThrownBy(() -> Percentage.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not a percentage below 100; write 99.5");
    }
}
