package io.foreshock.testing.bench.topology;

import io.foreshock.events.Topic;
import io.foreshock.testing.bench.cluster.Broker;
import io.foreshock.testing.bench.cluster.ProducerSettings;
import io.foreshock.testing.bench.cluster.Reader;
import io.foreshock.testing.bench.load.Fleet;
import io.foreshock.testing.bench.process.Workbench;
import io.foreshock.testing.bench.report.HotSpots;
import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.bench.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The whole topology, draining access lines that real shippers of eight hosts have made, beside a byte[] pass-through of
 * the same records with the same settings. They take turns, each run a process of its own beside the broker's.
 */
@Command(name = "testing/bench/topology/run", mixinStandardHelpOptions = true, sortOptions = false)
public final class Drain implements Callable<Integer> {
    private static final int HOSTS = 8;
    private static final String SHIPPED = "shipped.";
    private static final int LAPS = 5;
    private static final List<String> NO_OPTIONS = List.of();

    @Option(names = "--records", description = "How many records (default: ${DEFAULT-VALUE}).", defaultValue = "200000")
    private long records;

    @Option(
            names = "--runs",
            description = "How many runs of each (default: ${DEFAULT-VALUE}); 0 leaves only the profile.",
            defaultValue = "3")
    private int runs;

    @Option(names = "--profile", description = "One more run of the topology, recorded: where its time goes.")
    private boolean profile;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Drain()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        records -= records % HOSTS;
        try (Workbench bench = new Workbench("topology")) {
            Broker broker = Broker.start(bench);
            ship(bench, broker);
            List<RunFigures> whole = new ArrayList<>();
            List<RunFigures> passed = new ArrayList<>();
            for (int run = 1; run <= runs; run++) {
                whole.add(foreshock(bench, broker, "run" + run + ".", NO_OPTIONS));
                passed.add(passThrough(bench, broker));
            }
            if (runs > 0) {
                report(RunFigures.median(whole), RunFigures.median(passed));
            }
            if (profile) {
                Path recording = bench.folder().resolve("streams.jfr");
                foreshock(bench, broker, "profile.", HotSpots.recordingTo(recording));
                System.out.println(HotSpots.of(recording));
            }
        }
        return 0;
    }

    private void ship(Workbench bench, Broker broker) throws IOException, InterruptedException {
        bench.say("shipping " + records + " lines");
        broker.createTopics(SHIPPED);
        try (Fleet fleet = new Fleet(bench.folder("fleet"), HOSTS, broker.bootstrap(), SHIPPED)) {
            fleet.write(records / HOSTS);
            broker.awaitRecords(Topic.LOGS_NGINX.named(SHIPPED), records);
        }
    }

    /** The first fifth warms it up. */
    private RunFigures foreshock(Workbench bench, Broker broker, String prefix, List<String> options)
            throws IOException, InterruptedException {
        broker.createTopics(prefix);
        copy(broker, prefix, 1);
        RunFigures figures =
                StreamsProcess.drain(bench, broker, StreamsMain.App.FORESHOCK, prefix, records / 5, records, options);
        broker.deleteTopics(prefix);
        bench.say(String.format("topology: %,.0f a second", figures.perSecond()));
        return figures;
    }

    /** It is done with a fifth before it is warm, so it gets all of them several times, and the first does not count. */
    private RunFigures passThrough(Workbench bench, Broker broker) throws IOException, InterruptedException {
        String prefix = "pass-through.";
        broker.createTopics(prefix);
        copy(broker, prefix, LAPS);
        RunFigures figures = StreamsProcess.drain(
                bench, broker, StreamsMain.App.PASS_THROUGH, prefix, records, LAPS * records, NO_OPTIONS);
        broker.deleteTopics(prefix);
        bench.say(String.format("pass-through: %,.0f a second", figures.perSecond()));
        return figures;
    }

    private void copy(Broker broker, String prefix, int times) throws InterruptedException {
        String to = Topic.LOGS_NGINX.named(prefix);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(ProducerSettings.of(broker.bootstrap()))) {
            for (int i = 0; i < times; i++) {
                Reader.<RuntimeException>read(
                        broker,
                        Topic.LOGS_NGINX.named(SHIPPED),
                        records,
                        message -> producer.send(
                                new ProducerRecord<>(to, message.partition(), message.key(), message.value())));
            }
        }
        broker.awaitRecords(to, times * records);
    }

    private static void report(RunFigures whole, RunFigures passed) {
        Table table = new Table("topology, exactly_once_v2", "records/s", "CPU-s / M records", "peak RSS MiB", "ratio");
        add(table, "all of it, RocksDB, one thread, as `up` runs it (target 0.4)", whole, passed);
        add(table, "byte[] pass-through of the same records", passed, passed);
        table.print(System.out);
    }

    private static void add(Table table, String name, RunFigures figures, RunFigures passed) {
        table.row(
                name,
                Table.whole(figures.perSecond()),
                Table.tenths(figures.cpuSecondsPerMillion()),
                Table.whole(figures.peakRssMiB()),
                Table.hundredths(figures.perSecond() / passed.perSecond()));
    }
}
