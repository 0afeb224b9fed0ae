package io.foreshock.testing.bench.rules;

import io.foreshock.app.config.RuleLoader;
import io.foreshock.rules.RuleSet;
import io.foreshock.testing.bench.Benchmark;
import io.foreshock.testing.process.Workspace;
import io.foreshock.testing.report.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;

/** Runs {@link RuleCost} with the shipped pack and with more and more rules, all in turn, so that a slow hour is the same for all. */
@Command(
        name = "testing/bench/rules/run",
        description = "Measures what rules cost: events a second on one core, by how many rules there are.")
public final class RulesBenchmark extends Benchmark {
    private static final int FEW = 100;
    private static final int MANY = 3_000;
    private static final List<Integer> COUNTS = List.of(0, 1, FEW, 1_000, MANY);
    private static final int WARM_UP_TURNS = 60;
    private static final int TURNS = 61;

    private final Map<String, RuleCost> sets = new LinkedHashMap<>();

    private RulesBenchmark() {}

    public static void main(String[] args) {
        launch(new RulesBenchmark(), args);
    }

    @Override
    protected void measure(Workspace workspace) throws IOException {
        SampleEvents samples = new SampleEvents(home());
        sets.put("the shipped pack", new RuleCost(samples, RuleSet.builtIn()));
        for (int count : COUNTS) {
            Path file = workspace.directory().resolve("generated-" + count + ".yml");
            Files.writeString(file, GeneratedRules.yaml(count));
            sets.put(name(count), new RuleCost(samples, RuleLoader.load(List.of(file))));
        }
        workspace.progress("from bytes");
        Map<String, List<Double>> whole = inTurn(RuleCost::measureFromBytes);
        workspace.progress("match alone");
        Map<String, List<Double>> match = inTurn(RuleCost::measureMatch);
        print(whole, match);
        long observations =
                sets.values().stream().mapToLong(RuleCost::observations).sum();
        workspace.progress(String.format(Locale.ROOT, "%,d observations in all", observations));
    }

    /** By set, the nanoseconds an event took at each turn, the least first. */
    private Map<String, List<Double>> inTurn(ToDoubleFunction<RuleCost> step) {
        Map<String, List<Double>> found = new LinkedHashMap<>();
        for (int turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
            for (Map.Entry<String, RuleCost> set : sets.entrySet()) {
                double nanos = step.applyAsDouble(set.getValue());
                if (turn >= 0) {
                    found.computeIfAbsent(set.getKey(), name -> new ArrayList<>())
                            .add(nanos);
                }
            }
        }
        found.values().forEach(nanos -> nanos.sort(null));
        return found;
    }

    private void print(Map<String, List<Double>> whole, Map<String, List<Double>> match) {
        MarkdownTable table = MarkdownTable.ofNumbers(
                "rules",
                "from bytes, events/s/core",
                "ns",
                "ns, nine of ten turns",
                "match alone, ns",
                "ns, nine of ten turns");
        for (String set : sets.keySet()) {
            table.row(
                    set,
                    MarkdownTable.number(1e9 / median(whole, set), 0),
                    MarkdownTable.number(median(whole, set), 0),
                    spread(whole, set),
                    MarkdownTable.number(median(match, set), 0),
                    spread(match, set));
        }
        System.out.print(table);
        System.out.printf(
                Locale.ROOT,
                "%nWith %s rules an event takes %.2f times as long as with %s, from its bytes; its match alone %.2f times.%n",
                name(MANY),
                median(whole, name(MANY)) / median(whole, name(FEW)),
                name(FEW),
                median(match, name(MANY)) / median(match, name(FEW)));
        System.out.flush();
    }

    private static String name(int count) {
        return MarkdownTable.number(count, 0);
    }

    private static double median(Map<String, List<Double>> nanos, String set) {
        return of(nanos, set).get(TURNS / 2);
    }

    private static String spread(Map<String, List<Double>> nanos, String set) {
        List<Double> sorted = of(nanos, set);
        return MarkdownTable.number(sorted.get(TURNS / 20), 0) + "–"
                + MarkdownTable.number(sorted.get(TURNS - 1 - TURNS / 20), 0);
    }

    private static List<Double> of(Map<String, List<Double>> nanos, String set) {
        return nanos.getOrDefault(set, List.of());
    }
}
