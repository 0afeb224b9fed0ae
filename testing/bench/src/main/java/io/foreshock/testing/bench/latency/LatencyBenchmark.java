package io.foreshock.testing.bench.latency;

import io.foreshock.testing.bench.Benchmark;
import io.foreshock.testing.bench.cluster.Cluster;
import io.foreshock.testing.process.Await;
import io.foreshock.testing.process.Background;
import io.foreshock.testing.process.Installation;
import io.foreshock.testing.process.Workspace;
import io.foreshock.testing.report.MarkdownTable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The time from a line to its row and from a crash to its alert at a receiver, under steady traffic. Both are measured from the time
 * at which the line or the crash is due, so that a stall counts for everything that it delays.
 */
@Command(
        name = "testing/bench/latency/run",
        description =
                "Measures line → row and crash → alert under steady traffic. Lines or alerts that do not arrive within a"
                        + " minute fail it.")
public final class LatencyBenchmark extends Benchmark {
    private static final long SECOND = 1_000_000;
    private static final Duration ARRIVAL_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(200);

    @Option(
            names = "--rates",
            split = ",",
            description = "Lines per second, one rate after the other (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000,5000")
    private List<Integer> rates = List.of();

    @Option(
            names = "--crashes",
            description = "The number of crashes, two seconds apart (default: ${DEFAULT-VALUE}).",
            defaultValue = "24")
    private int crashes;

    @Option(
            names = "--warm-up",
            description =
                    "Seconds of traffic before the measurement: the just-in-time compilers of broker and streams take"
                            + " both cores for some two minutes (default: ${DEFAULT-VALUE}).",
            defaultValue = "150")
    private int warmUp;

    @Option(
            names = "--without-store",
            description =
                    "Stores no rows: alerts alone, at rates that PostgreSQL and the store cannot take beside all else.")
    private boolean withoutStore;

    private final MarkdownTable table =
            MarkdownTable.ofNumbers("from the due time, ms", "n", "p50", "p90", "p99", "max");
    private final List<String> missing = new ArrayList<>();

    private LatencyBenchmark() {}

    public static void main(String[] args) {
        launch(new LatencyBenchmark(), args);
    }

    @Override
    protected @Nullable String badInput() {
        if (crashes < 1) {
            return "--crashes: " + crashes + " are too few to measure; the least is 1";
        }
        if (warmUp < 0) {
            return "--warm-up: " + warmUp + " is less than 0";
        }
        return rates.stream().anyMatch(rate -> rate < 1) ? "--rates: " + rates + ": the least is 1" : null;
    }

    @Override
    protected void measure(Workspace workspace) throws Exception {
        Cluster cluster = Cluster.start(workspace, home());
        for (int rate : rates) {
            workspace.progress("starting all roles for " + rate + " lines per second");
            try (TestEnvironment environment = workspace.add(new TestEnvironment(
                    workspace, Installation.full(home()), cluster, "at-" + rate, crashes, !withoutStore))) {
                measure(workspace, environment, rate);
            }
        }
        System.out.print(table);
        System.out.flush();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(String.join("\n", missing));
        }
    }

    private void measure(Workspace workspace, TestEnvironment environment, int rate)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        long start = Micros.now() + SECOND;
        long measured = start + warmUp * SECOND;
        long end = measured + 2L * crashes * SECOND;
        Traffic traffic = new Traffic(environment.accessLog(), rate, start);
        Future<Long> written = Background.start("traffic", () -> traffic.writeUntil(end));
        for (int i = 0; i < crashes; i++) {
            Micros.sleepUntil(due(i, measured));
            environment.hosts().get(i).crash();
        }
        long lines = written.get();
        workspace.progress(lines + " lines written, " + crashes + " crashes; waiting for rows and alerts");
        Await.holdsWithin(
                ARRIVAL_TIMEOUT,
                POLL,
                () -> (withoutStore || environment.rows().stored() >= lines) && allNotified(environment));
        String at = " at " + MarkdownTable.number(rate, 0) + " lines/s";
        if (!withoutStore) {
            addLines(environment, traffic, measured, lines, at);
        }
        addAlerts(environment, measured, at);
    }

    private void addLines(TestEnvironment environment, Traffic traffic, long measured, long lines, String at)
            throws SQLException {
        long first = traffic.firstSince(measured);
        Histogram read = new Histogram(3);
        Histogram stored = new Histogram(3);
        environment.rows().forEach((line, readMicros, storedMicros) -> {
            if (line >= first) {
                // the shipper's time is truncated to milliseconds
                read.recordValue(Math.max(0, readMicros - traffic.due(line)));
                stored.recordValue(storedMicros - traffic.due(line));
            }
        });
        addRow("line → read by the shipper" + at, read);
        addRow("line → row" + at, stored);
        addMissing(lines - first - stored.getTotalCount(), "lines" + at + " without a row");
    }

    private void addAlerts(TestEnvironment environment, long measured, String at) {
        Histogram first = new Histogram(3);
        Histogram second = new Histogram(3);
        Pages pages = environment.pages();
        for (int i = 0; i < crashes; i++) {
            String service = environment.hosts().get(i).service();
            record(first, pages.first(service), due(i, measured));
            record(second, pages.firstAboveWarning(service), due(i, measured));
        }
        addRow("crash → alert" + at + " (target p99 1,000)", first);
        addRow("crash → alert with the restart" + at, second);
        addMissing(crashes - first.getTotalCount(), "crashes" + at + " without an alert");
        addMissing(crashes - second.getTotalCount(), "crashes" + at + " without an alert with the restart");
    }

    /** The time of a crash: two seconds after the one before, at another fraction of a second each time. */
    private static long due(int crash, long measured) {
        return measured + crash * (2 * SECOND - 37_000);
    }

    private static boolean allNotified(TestEnvironment environment) {
        Pages pages = environment.pages();
        return environment.hosts().stream()
                .allMatch(host -> pages.firstAboveWarning(host.service()).isPresent());
    }

    private static void record(Histogram histogram, OptionalLong page, long due) {
        page.ifPresent(at -> histogram.recordValue(at - due));
    }

    private void addMissing(long count, String what) {
        if (count > 0) {
            missing.add(count + " " + what + " after " + ARRIVAL_TIMEOUT.toSeconds() + " s; no figure includes them");
        }
    }

    private void addRow(String name, Histogram micros) {
        table.row(
                name,
                MarkdownTable.number((double) micros.getTotalCount(), 0),
                millis(micros.getValueAtPercentile(50)),
                millis(micros.getValueAtPercentile(90)),
                millis(micros.getValueAtPercentile(99)),
                millis(micros.getMaxValue()));
    }

    private static String millis(long micros) {
        return MarkdownTable.number(micros / 1e3, 0);
    }
}
