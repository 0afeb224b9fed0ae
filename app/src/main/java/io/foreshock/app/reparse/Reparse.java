package io.foreshock.app.reparse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.app.config.Config;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.host.HostOutputs;
import io.foreshock.streams.host.HostStage;
import io.foreshock.streams.reject.RejectedException;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.Objectives;
import io.foreshock.streams.task.Partitions;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Observation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Makes the enriched events of kept lines again, with the parsers of this version: the same ids, as the same bytes have them.
 * What their observations would alert is left out. Nothing in Kafka changes.
 */
public final class Reparse {
    /** Ticks empty the sums of events, which nobody reads here. */
    private static final int RECORDS_A_TICK = 1_000;

    private final KeptLines lines;

    private long records;
    private long events;
    private long rejected;

    /** Over the cluster that the configuration names. */
    public Reparse(Config config) {
        this.lines = new KeptLines(
                KafkaCluster.of(config.cluster()),
                config.cluster().topicPrefix().text());
    }

    /** Prints an event a line; of the records that arrived at {@code since} or later, null: of all. */
    public void print(@Nullable Instant since, PrintWriter out) {
        TopologySettings settings = new TopologySettings(
                "",
                "reparse",
                new Partitions(1, 1, 1),
                InstantSource.fixed(Instant.EPOCH),
                true,
                TopologySettings.DEFAULT_GRACE,
                TopologySettings.DEFAULT_QUIET,
                RuleSet.builtIn(),
                Objectives.OF_RULES,
                new SimpleMeterRegistry());
        HostStage hosts =
                new HostStage(settings, new StreamsMeters(settings.meters()), ObjectStore::inMemory, new Printer(out));
        lines.read(since, record -> take(record, hosts));
        out.flush();
    }

    private void take(ConsumerRecord<byte[], byte[]> record, HostStage hosts) {
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        try {
            hosts.process(record.value(), name -> valueOf(record.headers().lastHeader(name)), arrival);
        } catch (RejectedException e) {
            rejected++;
        }
        if (++records % RECORDS_A_TICK == 0) {
            hosts.tick(0, arrival);
        }
    }

    private static byte @Nullable [] valueOf(@Nullable Header header) {
        return header == null ? null : header.value();
    }

    /** How much was read and printed, for people. */
    public String summary() {
        return events + " events of " + records + " records"
                + (rejected == 0 ? "" : ", " + rejected + " not understood");
    }

    private final class Printer implements HostOutputs {
        private final EventCodec codec = new EventCodec();
        private final PrintWriter out;

        Printer(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void event(Event enriched) {
            out.println(new String(codec.encode(enriched), UTF_8));
            events++;
        }

        @Override
        public void observation(String destination, Observation observation) {
            // What rules find in old lines was alerted when they were new.
        }
    }
}
