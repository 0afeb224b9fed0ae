package io.foreshock.testing.bench;

import io.foreshock.testing.bench.report.HotSpots;
import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.process.Workspace;
import io.foreshock.testing.report.MarkdownTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Records per second of a subject and of references, which take turns; the result of each is its median run. */
public abstract class ThroughputBenchmark extends Benchmark {
    private static final long MIN_RECORDS = 10_000;
    private static final List<String> NO_OPTIONS = List.of();

    private final String title;
    private final String unit;

    @Option(
            names = {"--records", "--lines"},
            description = "How many (default: ${DEFAULT-VALUE}); at least 10000.")
    private long records;

    @Option(
            names = "--runs",
            description = "The number of runs of each (default: ${DEFAULT-VALUE}); 0 leaves only the profile.",
            defaultValue = "3")
    private int runs;

    @Option(names = "--profile", description = "One more run under Flight Recorder; prints its hot spots.")
    private boolean profile;

    /** One run in a process of its own. */
    @FunctionalInterface
    public interface Run {
        /**
         * Runs it.
         *
         * @param runPrefix a prefix that no other run has
         * @param jvmOptions of the process
         */
        RunFigures run(String runPrefix, List<String> jvmOptions) throws Exception;
    }

    /** The subject of the benchmark or a reference, with its name in the table. */
    public record Contestant(String name, Run run) {}

    /** {@code unit} is the plural of what is counted. */
    protected ThroughputBenchmark(String title, String unit, long defaultRecords) {
        this.title = title;
        this.unit = unit;
        this.records = defaultRecords;
    }

    /** Starts servers and makes the input; returns the contestants, the subject first. */
    protected abstract List<Contestant> prepare(Workspace workspace) throws Exception;

    protected final long records() {
        return records;
    }

    @Override
    protected final @Nullable String badInput() {
        if (records < MIN_RECORDS) {
            return records + " " + unit + " are too few to measure; the least is " + MIN_RECORDS;
        }
        return runs < 0 ? "--runs: " + runs + " is less than 0" : null;
    }

    @Override
    protected final void measure(Workspace workspace) throws Exception {
        List<Contestant> contestants = prepare(workspace);
        List<List<RunFigures>> figures = contestants.stream()
                .<List<RunFigures>>map(c -> new ArrayList<>())
                .toList();
        for (int run = 1; run <= runs; run++) {
            for (int i = 0; i < contestants.size(); i++) {
                figures.get(i).add(run(workspace, contestants.get(i), "run" + run + ".", NO_OPTIONS));
            }
        }
        if (runs > 0) {
            print(contestants, figures.stream().map(RunFigures::median).toList());
        }
        if (profile) {
            Path recording = workspace.directory().resolve("profile.jfr");
            run(workspace, contestants.get(0), "profile.", HotSpots.recordingTo(recording));
            System.out.println(HotSpots.of(recording));
        }
    }

    private RunFigures run(Workspace workspace, Contestant contestant, String runPrefix, List<String> jvmOptions)
            throws Exception {
        RunFigures figures = contestant.run().run(runPrefix, jvmOptions);
        if (figures.records() < records / 10) {
            throw new IllegalStateException(contestant.name() + ": the warm-up took nearly all " + unit + ", only "
                    + figures.records() + " are left to measure; give more with --records");
        }
        workspace.progress(
                String.format(Locale.ROOT, "%s: %,.0f %s per second", contestant.name(), figures.perSecond(), unit));
        return figures;
    }

    private void print(List<Contestant> contestants, List<RunFigures> medians) {
        MarkdownTable table = MarkdownTable.ofNumbers(
                title, unit + "/s", "CPU-s / M " + unit, "peak RSS MiB", "first row ÷ this row");
        for (int i = 0; i < contestants.size(); i++) {
            RunFigures median = medians.get(i);
            table.row(
                    contestants.get(i).name(),
                    MarkdownTable.number(median.perSecond(), 0),
                    MarkdownTable.number(median.cpuSecondsPerMillion(), 1),
                    MarkdownTable.number(median.peakRssMiB(), 0),
                    MarkdownTable.number(medians.get(0).perSecond() / median.perSecond(), 2));
        }
        System.out.print(table);
        System.out.flush();
    }
}
