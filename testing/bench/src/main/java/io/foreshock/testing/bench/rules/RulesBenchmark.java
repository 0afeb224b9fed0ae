package io.foreshock.testing.bench.rules;

import io.foreshock.testing.bench.Benchmark;
import io.foreshock.testing.process.Workspace;
import io.foreshock.testing.report.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;
import picocli.CommandLine.Command;

/** Runs {@link RuleCost} with the shipped pack and with more and more rules. */
@Command(
        name = "testing/bench/rules/run",
        description = "Measures what rules cost: events a second on one core, by how many rules there are (JMH).")
public final class RulesBenchmark extends Benchmark {
    private static final int FEW = 100;
    private static final int MANY = 3_000;
    private static final List<Integer> COUNTS = List.of(0, 1, FEW, 1_000, MANY);

    private final Map<String, Statistics> found = new HashMap<>();

    private RulesBenchmark() {}

    public static void main(String[] args) {
        launch(new RulesBenchmark(), args);
    }

    @Override
    protected void measure(Workspace workspace) throws IOException, RunnerException {
        Map<String, String> sets = new LinkedHashMap<>();
        sets.put(RuleCost.PACK, "the shipped pack");
        for (int count : COUNTS) {
            Path directory = workspace.directory("rules-" + count);
            Files.writeString(directory.resolve("generated.yml"), GeneratedRules.yaml(count));
            sets.put(directory.toString(), MarkdownTable.number(count, 0));
        }
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(RuleCost.class.getName())
                        .param("home", home().toString())
                        .param("rules", sets.keySet().toArray(String[]::new))
                        .build())
                .run()) {
            ListStatistics rates = new ListStatistics();
            result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .forEach(iteration -> rates.addValue(Objects.requireNonNull(
                                    iteration.getSecondaryResults().get(CpuTime.COUNTER))
                            .getScore()));
            found.put(result.getPrimaryResult().getLabel() + result.getParams().getParam("rules"), rates);
        }
        MarkdownTable table = MarkdownTable.ofNumbers(
                "rules", "from bytes, events/s", "least–most", "match alone, events/s", "least–most");
        sets.forEach((set, name) -> {
            Statistics whole = found("fromBytes", set);
            Statistics match = found("match", set);
            table.row(name, median(whole), spread(whole), median(match), spread(match));
        });
        System.out.print(table);
        String few = workspace.directory("rules-" + FEW).toString();
        String many = workspace.directory("rules-" + MANY).toString();
        System.out.printf(
                Locale.ROOT,
                "%nWith %,d rules an event takes %.2f times as long as with %d, from its bytes; its match alone %.2f times.%n",
                MANY,
                ratio("fromBytes", few, many),
                FEW,
                ratio("match", few, many));
        System.out.flush();
    }

    private Statistics found(String benchmark, String set) {
        return Objects.requireNonNull(found.get(benchmark + set));
    }

    private double ratio(String benchmark, String few, String many) {
        return found(benchmark, few).getPercentile(50) / found(benchmark, many).getPercentile(50);
    }

    private static String median(Statistics figures) {
        return MarkdownTable.number(figures.getPercentile(50), 0);
    }

    private static String spread(Statistics figures) {
        return MarkdownTable.number(figures.getMin(), 0) + "–" + MarkdownTable.number(figures.getMax(), 0);
    }
}
