package io.foreshock.testing.bench.micro;

import io.foreshock.testing.bench.Benchmark;
import io.foreshock.testing.process.Workspace;
import io.foreshock.testing.report.MarkdownTable;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;

/** Runs {@link LineCost}, with the bytes that each step allocates. */
@Command(name = "testing/bench/micro/run", description = "Measures the CPU cost of a line, by step (JMH).")
public final class MicroBenchmark extends Benchmark {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private MicroBenchmark() {}

    public static void main(String[] args) {
        launch(new MicroBenchmark(), args);
    }

    @Override
    protected void measure(Workspace workspace) throws RunnerException {
        MarkdownTable table = MarkdownTable.ofNumbers("a line of nginx", "ns", "allocated bytes");
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(LineCost.class.getName())
                        .addProfiler("gc")
                        .build())
                .run()) {
            table.row(
                    result.getPrimaryResult().getLabel(),
                    MarkdownTable.number(result.getPrimaryResult().getScore(), 0),
                    MarkdownTable.number(
                            Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                                    .getScore(),
                            0));
        }
        System.out.print(table);
        System.out.flush();
    }
}
