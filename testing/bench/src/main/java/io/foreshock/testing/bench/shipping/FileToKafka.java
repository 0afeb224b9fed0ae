package io.foreshock.testing.bench.shipping;

import io.foreshock.events.Topic;
import io.foreshock.testing.bench.cluster.Broker;
import io.foreshock.testing.bench.cluster.Reader;
import io.foreshock.testing.bench.load.LogFile;
import io.foreshock.testing.bench.process.ChildJvm;
import io.foreshock.testing.bench.process.Workbench;
import io.foreshock.testing.bench.report.HotSpots;
import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.bench.report.Table;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An access log of nginx, from its file to acknowledged by a Kafka broker in a process of its own: by the shipper, which
 * parses it; by a bare producer that sends the same lines as they are; and by one that sends what the shipper made of
 * them. They take turns, each run a process of its own.
 */
@Command(name = "testing/bench/file-to-kafka/run", mixinStandardHelpOptions = true, sortOptions = false)
public final class FileToKafka implements Callable<Integer> {
    private static final long MOST_ENCODED = 500_000;
    private static final List<String> NO_OPTIONS = List.of();

    @Option(names = "--lines", description = "How many lines (default: ${DEFAULT-VALUE}).", defaultValue = "2000000")
    private long lines;

    @Option(
            names = "--runs",
            description = "How many runs of each (default: ${DEFAULT-VALUE}); 0 leaves only the profile.",
            defaultValue = "3")
    private int runs;

    @Option(names = "--profile", description = "One more run of the shipper, recorded: where its time goes.")
    private boolean profile;

    public static void main(String[] args) {
        System.exit(new CommandLine(new FileToKafka()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Workbench bench = new Workbench("file-to-kafka")) {
            Path log = bench.folder().resolve("access.log");
            LogFile.write(log, lines, 1);
            bench.say(lines + " lines, " + Files.size(log) / lines + " bytes each");
            Broker broker = Broker.start(bench);
            List<RunFigures> shipped = new ArrayList<>();
            List<RunFigures> raw = new ArrayList<>();
            List<RunFigures> encoded = new ArrayList<>();
            Path values = bench.folder().resolve("encoded");
            for (int run = 1; run <= runs; run++) {
                String prefix = "run" + run + ".";
                shipped.add(ship(bench, broker, prefix, log, NO_OPTIONS));
                if (run == 1) {
                    spool(broker, Topic.LOGS_NGINX.named(prefix), values);
                }
                broker.deleteTopics(prefix);
                raw.add(produce(bench, broker, Values.Form.LINES, log));
                encoded.add(produce(bench, broker, Values.Form.LENGTH_PREFIXED, values));
            }
            if (runs > 0) {
                report(RunFigures.median(shipped), RunFigures.median(raw), RunFigures.median(encoded));
            }
            if (profile) {
                Path recording = bench.folder().resolve("shipper.jfr");
                ship(bench, broker, "profile.", log, HotSpots.recordingTo(recording));
                System.out.println(HotSpots.of(recording));
            }
        }
        return 0;
    }

    private RunFigures ship(Workbench bench, Broker broker, String prefix, Path log, List<String> options)
            throws IOException, InterruptedException {
        broker.createTopics(prefix);
        Path data = Files.createTempDirectory(bench.folder(), "shipper-");
        try (ChildJvm shipper = ChildJvm.start(
                bench.folder(), ShipperMain.class, options, List.of(broker.bootstrap(), prefix, log, data, lines))) {
            broker.awaitRecords(Topic.LOGS_NGINX.named(prefix), lines);
            shipper.tell("all of it is acknowledged");
            return said(bench, "shipper", RunFigures.parse(shipper.hear()));
        }
    }

    private RunFigures produce(Workbench bench, Broker broker, Values.Form form, Path file)
            throws IOException, InterruptedException {
        String topic = "bare";
        broker.createTopic(topic, Broker.INPUT_PARTITIONS);
        try (ChildJvm producer = ChildJvm.start(
                bench.folder(),
                ProducerMain.class,
                NO_OPTIONS,
                List.of(broker.bootstrap(), topic, form, file, lines))) {
            return said(bench, "bare producer, " + form, RunFigures.parse(producer.hear()));
        } finally {
            broker.deleteTopics(topic);
        }
    }

    private static RunFigures said(Workbench bench, String who, RunFigures figures) {
        bench.say(String.format("%s: %,.0f a second", who, figures.perSecond()));
        return figures;
    }

    /** What the shipper made of the lines, in a file. */
    private void spool(Broker broker, String topic, Path file) throws IOException, InterruptedException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            Reader.<IOException>read(broker, topic, Math.min(lines, MOST_ENCODED), message -> {
                out.writeInt(message.value().length);
                out.write(message.value());
            });
        }
    }

    private void report(RunFigures shipped, RunFigures raw, RunFigures encoded) {
        Table table = new Table("file → acknowledged in Kafka", "lines/s", "CPU-s / M lines", "peak RSS MiB", "ratio");
        add(table, "shipper, parsed (target 450,000 lines/s, 2 CPU-s)", shipped, shipped);
        add(table, "bare producer, the same lines as they are", raw, shipped);
        add(table, "bare producer, the values that the shipper sends", encoded, shipped);
        table.print(System.out);
    }

    private static void add(Table table, String name, RunFigures figures, RunFigures shipped) {
        table.row(
                name,
                Table.whole(figures.perSecond()),
                Table.tenths(figures.cpuSecondsPerMillion()),
                Table.whole(figures.peakRssMiB()),
                Table.hundredths(shipped.perSecond() / figures.perSecond()));
    }
}
