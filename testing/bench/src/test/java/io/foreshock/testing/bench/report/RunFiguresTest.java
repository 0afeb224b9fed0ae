package io.foreshock.testing.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunFiguresTest {
    private static RunFigures lasting(double seconds) {
        return new RunFigures(1_000, seconds, 0.5, 64.25);
    }

    @Test
    void shouldComeBackFromItsLine() {
        assertThat(RunFigures.parse(lasting(2.5).toLine())).isEqualTo(lasting(2.5));
    }

    @Test
    void shouldTakeTheRunInTheMiddle() {
        assertThat(RunFigures.median(List.of(lasting(9), lasting(1), lasting(2))))
                .isEqualTo(lasting(2));
    }

    @Test
    void shouldTakeTheSlowerOneOfTwoInTheMiddle() {
        assertThat(RunFigures.median(List.of(lasting(1), lasting(2)))).isEqualTo(lasting(2));
    }

    @Test
    void shouldReportCpuTimePerMillion() {
        assertThat(lasting(1).cpuSecondsPerMillion()).isEqualTo(500);
    }
}
