package io.foreshock.testing.bench.micro;

import io.foreshock.testing.bench.report.Table;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link LineCost}, with the bytes that each step allocates. */
public final class Micro {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Micro() {}

    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(LineCost.class.getName())
                        .addProfiler("gc")
                        .build())
                .run();
        Table table = new Table("a line of nginx", "ns", "allocated bytes");
        for (RunResult result : results) {
            String step = result.getPrimaryResult().getLabel();
            table.row(
                    step,
                    Table.whole(result.getPrimaryResult().getScore()),
                    Table.whole(result.getSecondaryResults().get(ALLOCATED).getScore()));
        }
        table.print(System.out);
    }
}
