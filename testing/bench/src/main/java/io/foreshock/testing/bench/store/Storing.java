package io.foreshock.testing.bench.store;

import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.events.Topic;
import io.foreshock.testing.bench.cluster.Broker;
import io.foreshock.testing.bench.load.Fleet;
import io.foreshock.testing.bench.process.ChildJvm;
import io.foreshock.testing.bench.process.Workbench;
import io.foreshock.testing.bench.report.HotSpots;
import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.bench.report.Table;
import io.foreshock.testing.bench.topology.StreamsProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The store, draining events that real shippers and the real topology have made into a PostgreSQL that syncs to disk,
 * beside COPY of the same rows into an empty table of the same definition, keys and indexes included.
 */
@Command(name = "testing/bench/store/run", mixinStandardHelpOptions = true, sortOptions = false)
public final class Storing implements Callable<Integer> {
    private static final int HOSTS = 4;
    private static final String PREFIX = "foreshock.";
    private static final List<String> NO_OPTIONS = List.of();

    @Option(names = "--records", description = "How many events (default: ${DEFAULT-VALUE}).", defaultValue = "300000")
    private long records;

    @Option(
            names = "--runs",
            description = "How many runs of each (default: ${DEFAULT-VALUE}); 0 leaves only the profile.",
            defaultValue = "3")
    private int runs;

    @Option(names = "--profile", description = "One more run of the store, recorded: where its time goes.")
    private boolean profile;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Storing()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        records -= records % HOSTS;
        try (Workbench bench = new Workbench("store")) {
            Broker broker = Broker.start(bench);
            EmbeddedDatabase database = bench.keep(EmbeddedDatabase.start(bench.folder("postgresql")));
            enrich(bench, broker);
            Path rows = bench.folder().resolve("rows");
            List<RunFigures> stored = new ArrayList<>();
            List<RunFigures> copied = new ArrayList<>();
            try (EventTable table = new EventTable(database.jdbcUrl())) {
                for (int run = 1; run <= runs; run++) {
                    stored.add(store(bench, broker, database, NO_OPTIONS));
                    if (run == 1) {
                        table.save(rows);
                    }
                    table.startOver();
                    copied.add(said(bench, "COPY", table.copy(rows)));
                }
            }
            if (runs > 0) {
                report(RunFigures.median(stored), RunFigures.median(copied));
            }
            if (profile) {
                Path recording = bench.folder().resolve("store.jfr");
                store(bench, broker, database, HotSpots.recordingTo(recording));
                System.out.println(HotSpots.of(recording));
            }
        }
        return 0;
    }

    private void enrich(Workbench bench, Broker broker) throws IOException, InterruptedException {
        bench.say("making " + records + " enriched events");
        broker.createTopics(PREFIX);
        try (Fleet fleet = new Fleet(bench.folder("fleet"), HOSTS, broker.bootstrap(), PREFIX)) {
            fleet.write(records / HOSTS);
            broker.awaitRecords(Topic.LOGS_NGINX.named(PREFIX), records);
        }
        StreamsProcess.foreshock(bench, broker, PREFIX, records);
    }

    private RunFigures store(Workbench bench, Broker broker, EmbeddedDatabase database, List<String> options)
            throws IOException {
        try (ChildJvm store = ChildJvm.start(
                bench.folder(),
                StoreMain.class,
                options,
                List.of(broker.bootstrap(), PREFIX, database.jdbcUrl(), records))) {
            return said(bench, "store", RunFigures.parse(store.hear()));
        }
    }

    private static RunFigures said(Workbench bench, String who, RunFigures figures) {
        bench.say(String.format("%s: %,.0f a second", who, figures.perSecond()));
        return figures;
    }

    private static void report(RunFigures stored, RunFigures copied) {
        Table table = new Table("store, PostgreSQL with fsync", "rows/s", "CPU-s / M rows", "peak RSS MiB", "ratio");
        table.row(
                "events.enriched → table, exactly once (target 0.6)",
                Table.whole(stored.perSecond()),
                Table.tenths(stored.cpuSecondsPerMillion()),
                Table.whole(stored.peakRssMiB()),
                Table.hundredths(stored.perSecond() / copied.perSecond()));
        table.row(
                "COPY of the same rows, one transaction, same definition",
                Table.whole(copied.perSecond()),
                "",
                "",
                "1.00");
        table.print(System.out);
    }
}
