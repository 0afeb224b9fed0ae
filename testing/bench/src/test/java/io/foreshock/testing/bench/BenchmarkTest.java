package io.foreshock.testing.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.process.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkTest {
    private final List<String> runs = new ArrayList<>();

    /** A benchmark whose runs measure {@code measured} records. */
    private final class Fake extends ThroughputBenchmark {
        private final long measured;

        Fake(long measured) {
            super("fake", "records", 20_000);
            this.measured = measured;
        }

        @Override
        protected List<Contestant> prepare(Workspace workspace) {
            return List.of(contestant("subject"), contestant("reference"));
        }

        private Contestant contestant(String name) {
            return new Contestant(name, (runPrefix, options) -> {
                runs.add(name + " " + runPrefix);
                return new RunFigures(measured, 1, 1, 1);
            });
        }
    }

    private int execute(long measured, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--home", "."));
        arguments.addAll(List.of(options));
        return Benchmark.execute(new Fake(measured), arguments.toArray(String[]::new));
    }

    @Test
    void shouldRunTheContestantsInTurn() {
        assertThat(execute(20_000, "--runs", "2")).isZero();
        assertThat(runs).containsExactly("subject run1.", "reference run1.", "subject run2.", "reference run2.");
    }

    @Test
    void shouldRefuseCountsThatAreTooSmallToMeasure() {
        assertThat(execute(0, "--records", "9999")).isEqualTo(1);
        assertThat(execute(0, "--lines", "0")).isEqualTo(1);
        assertThat(execute(0, "--runs", "-1")).isEqualTo(1);
        assertThat(runs).isEmpty();
    }

    @Test
    void shouldFailWhenTheWarmUpLeavesTooFewRecordsToMeasure() {
        assertThat(execute(1_999, "--runs", "1")).isEqualTo(3);
    }

    @Test
    void shouldReportWrongUsage() {
        assertThat(execute(20_000, "--unknown")).isEqualTo(2);
    }
}
