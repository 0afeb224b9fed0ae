package io.foreshock.testing.bench.store;

import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.testing.bench.ThroughputBenchmark;
import io.foreshock.testing.bench.cluster.Cluster;
import io.foreshock.testing.bench.load.Fleet;
import io.foreshock.testing.bench.process.ChildJvm;
import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.bench.topology.StreamsProcess;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * The store, from events that real shippers and the real topology have made to a PostgreSQL with fsync, and COPY of the same rows into
 * an empty table of the same definition, keys and indexes included.
 */
@Command(name = "testing/bench/store/run", description = "Measures the store, compared with COPY.")
public final class StoreBenchmark extends ThroughputBenchmark {
    private static final int HOSTS = 4;
    private static final String PREFIX = "foreshock.";

    private StoreBenchmark() {
        super("store, PostgreSQL with fsync", "rows", 300_000);
    }

    public static void main(String[] args) {
        launch(new StoreBenchmark(), args);
    }

    @Override
    protected List<Contestant> prepare(Workspace workspace) throws IOException, InterruptedException, SQLException {
        long count = Fleet.divisible(records(), HOSTS);
        Cluster cluster = Cluster.start(workspace, home());
        EmbeddedDatabase database = workspace.add(EmbeddedDatabase.start(workspace.directory("postgresql")));
        Fleet.ship(workspace, cluster, PREFIX, HOSTS, count);
        StreamsProcess.foreshock(workspace, cluster, PREFIX);
        Path rows = workspace.directory().resolve("rows");
        EventTable table = workspace.add(new EventTable(database.jdbcUrl()));
        return List.of(
                new Contestant(
                        "events.enriched → table, exactly once",
                        (runPrefix, options) -> store(workspace, cluster, database, table, rows, count, options)),
                new Contestant(
                        "COPY of the same rows, one transaction, same definition (target ratio 0.6)",
                        (runPrefix, options) -> table.copy(rows)));
    }

    private static RunFigures store(
            Workspace workspace,
            Cluster cluster,
            EmbeddedDatabase database,
            EventTable table,
            Path rows,
            long count,
            List<String> options)
            throws IOException, SQLException {
        RunFigures figures;
        try (ChildJvm store = ChildJvm.start(
                workspace, StoreMain.class, options, List.of(cluster.bootstrap(), PREFIX, database.jdbcUrl(), count))) {
            figures = RunFigures.parse(store.awaitLine());
        }
        if (!Files.exists(rows)) {
            table.save(rows);
        }
        table.reset();
        return figures;
    }
}
