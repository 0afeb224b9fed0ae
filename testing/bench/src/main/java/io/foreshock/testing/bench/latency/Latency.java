package io.foreshock.testing.bench.latency;

import io.foreshock.testing.bench.cluster.Broker;
import io.foreshock.testing.bench.process.Workbench;
import io.foreshock.testing.bench.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a line takes to be a row, and a crash to be an alert at a receiver, while steady traffic goes on. Both count
 * from when the line, or the crash, was due, so that no stall hides what it delayed.
 */
@Command(name = "testing/bench/latency/run", mixinStandardHelpOptions = true, sortOptions = false)
public final class Latency implements Callable<Integer> {
    private static final long SECOND = 1_000_000;
    private static final long PATIENCE = 60 * SECOND;
    private static final long LOOK_MS = 200;

    @Option(
            names = "--rates",
            split = ",",
            description = "Lines a second, one after the other (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000,5000")
    private List<Integer> rates = List.of();

    @Option(
            names = "--crashes",
            description = "How many, two seconds apart (default: ${DEFAULT-VALUE}).",
            defaultValue = "24")
    private int crashes;

    @Option(
            names = "--warm-up",
            description = "Seconds of traffic before it counts (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int warmUp;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Latency()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (Workbench bench = new Workbench("latency")) {
            Broker broker = Broker.start(bench);
            Table table = new Table("from when it was due, ms", "n", "p50", "p90", "p99", "max");
            List<String> missing = new ArrayList<>();
            for (int rate : rates) {
                measure(bench, broker, rate, table, missing);
            }
            table.print(System.out);
            missing.forEach(System.out::println);
            return missing.isEmpty() ? 0 : 1;
        }
    }

    private void measure(Workbench bench, Broker broker, int rate, Table table, List<String> missing) throws Exception {
        bench.say("starting everything for " + rate + " lines a second");
        try (Plant plant = new Plant(bench, broker, "at-" + rate, crashes)) {
            long start = Micros.now() + SECOND;
            long counts = start + warmUp * SECOND;
            long end = counts + 2 * crashes * SECOND;
            Traffic traffic = new Traffic(plant.accessLog(), rate, start);
            CompletableFuture<Long> written = inBackground(() -> traffic.writeUntil(end));
            crash(plant, counts);
            long lines = written.get();
            bench.say(lines + " lines written, " + crashes + " crashes; waiting for the last of them");
            awaitAll(plant, lines);

            long first = traffic.firstSince(counts);
            Histogram read = histogram();
            Histogram stored = histogram();
            plant.rows().forEach((line, readMicros, storedMicros) -> {
                if (line >= first) {
                    // the shipper notes its time in whole milliseconds
                    read.recordValue(Math.max(0, readMicros - traffic.due(line)));
                    stored.recordValue(storedMicros - traffic.due(line));
                }
            });
            String under = " at " + Table.whole(rate) + " lines/s";
            row(table, "line → read by the shipper" + under, read);
            row(table, "line → row" + under, stored);
            note(missing, lines - first - stored.getTotalCount(), "lines" + under + " were no rows a minute later");
            alerts(plant, counts, under, table, missing);
        }
    }

    private void crash(Plant plant, long counts) throws IOException, InterruptedException {
        for (int i = 0; i < crashes; i++) {
            Micros.sleepUntil(due(i, counts));
            plant.hosts().get(i).crash();
        }
    }

    /** When a crash is due: two seconds after the one before, at another point within its second each time. */
    private static long due(int crash, long counts) {
        return counts + crash * (2 * SECOND - 37_000);
    }

    private void alerts(Plant plant, long counts, String under, Table table, List<String> missing) {
        Histogram first = histogram();
        Histogram worse = histogram();
        for (int i = 0; i < crashes; i++) {
            record(first, plant.pages().first(plant.hosts().get(i).service()), due(i, counts));
            record(worse, plant.pages().firstWorse(plant.hosts().get(i).service()), due(i, counts));
        }
        row(table, "crash → alert" + under + " (target p99 1,000)", first);
        row(table, "crash → alert that knows of the restart" + under, worse);
        note(missing, crashes - first.getTotalCount(), "crashes" + under + " were not told");
        note(missing, crashes - worse.getTotalCount(), "restarts" + under + " were not told");
    }

    private void awaitAll(Plant plant, long lines) throws Exception {
        long deadline = Micros.now() + PATIENCE;
        while (Micros.now() < deadline && !(plant.rows().stored() >= lines && allTold(plant))) {
            Thread.sleep(LOOK_MS);
        }
    }

    private static boolean allTold(Plant plant) {
        return plant.hosts().stream()
                .allMatch(host -> plant.pages().firstWorse(host.service()).isPresent());
    }

    private static Histogram histogram() {
        return new Histogram(3);
    }

    private static void record(Histogram histogram, OptionalLong told, long due) {
        told.ifPresent(at -> histogram.recordValue(at - due));
    }

    private static void note(List<String> missing, long count, String what) {
        if (count > 0) {
            missing.add(count + " " + what + "; they are in no figure");
        }
    }

    private static void row(Table table, String name, Histogram micros) {
        table.row(
                name,
                Table.whole(micros.getTotalCount()),
                millis(micros.getValueAtPercentile(50)),
                millis(micros.getValueAtPercentile(90)),
                millis(micros.getValueAtPercentile(99)),
                millis(micros.getMaxValue()));
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%,d", Math.round(micros / 1e3));
    }

    private static <T> CompletableFuture<T> inBackground(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        done.complete(work.call());
                    } catch (Exception e) { // whatever it is, the one who waits gets it
                        done.completeExceptionally(e);
                    }
                },
                "bench-traffic");
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
