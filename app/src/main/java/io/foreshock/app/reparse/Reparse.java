package io.foreshock.app.reparse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.app.config.Config;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Topic;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.ForeshockTopology;
import io.foreshock.streams.task.Ticks;
import io.foreshock.streams.task.TopologySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the enriched events of kept lines again, with the parsers of this version: the same ids, as the same bytes have them.
 * The topology runs in this process and keeps nothing; what it would alert is left out. Nothing in Kafka changes.
 */
public final class Reparse implements AutoCloseable {
    /** Ticks empty the sums of events, which nobody reads here. */
    private static final int RECORDS_A_TICK = 1_000;

    private final KeptLines lines;
    private final EventCodec codec = new EventCodec();
    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<byte[], byte[]>> inputs = new EnumMap<>(Topic.class);
    private final TestOutputTopic<byte[], byte[]> enriched;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final List<TestOutputTopic<byte[], byte[]>> ignored = new ArrayList<>();

    private long records;
    private long events;
    private long rejected;

    /** Over the cluster that the configuration names. */
    public Reparse(Config config) {
        KafkaCluster cluster = KafkaCluster.of(config.cluster());
        this.lines = new KeptLines(cluster, config.cluster().topicPrefix().text());
        TopologySettings settings = new TopologySettings(
                "",
                "reparse",
                1,
                InstantSource.fixed(Instant.EPOCH),
                TopologySettings.DEFAULT_GRACE,
                TopologySettings.DEFAULT_QUIET,
                RuleSet.builtIn(),
                new SimpleMeterRegistry());
        Properties properties = new Properties();
        properties.put("application.id", "reparse");
        properties.put("bootstrap.servers", "none:1");
        this.driver = new TopologyTestDriver(ForeshockTopology.build(settings, false), properties, Instant.EPOCH);
        for (Topic topic : Topic.INPUTS) {
            inputs.put(
                    topic,
                    driver.createInputTopic(topic.named(""), new ByteArraySerializer(), new ByteArraySerializer()));
        }
        this.enriched = output(Topic.EVENTS_ENRICHED);
        this.deadLetters = output(Topic.DEAD_LETTERS);
        List.of(Topic.OBSERVATIONS, Topic.SIGNALS, Topic.INCIDENTS, Topic.ALERTS)
                .forEach(topic -> ignored.add(output(topic)));
    }

    private TestOutputTopic<byte[], byte[]> output(Topic topic) {
        return driver.createOutputTopic(topic.named(""), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Prints an event a line; of the records that arrived at {@code since} or later, null: of all. */
    public void print(@Nullable Instant since, PrintWriter out) {
        lines.read(since, (topic, record) -> take(topic, record, out));
        out.flush();
    }

    private void take(Topic topic, ConsumerRecord<byte[], byte[]> record, PrintWriter out) {
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        input(topic).pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), arrival));
        if (++records % RECORDS_A_TICK == 0) {
            input(Topic.METRICS).pipeInput("0".getBytes(UTF_8), codec.encode(Ticks.of(0, arrival)), arrival);
        }
        for (byte[] event : enriched.readValuesToList()) {
            out.println(new String(event, UTF_8));
            events++;
        }
        rejected += deadLetters.readRecordsToList().size();
        ignored.forEach(TestOutputTopic::readRecordsToList);
    }

    private TestInputTopic<byte[], byte[]> input(Topic topic) {
        return Objects.requireNonNull(inputs.get(topic));
    }

    /** How much was read and printed, for people. */
    public String summary() {
        return events + " events of " + records + " records"
                + (rejected == 0 ? "" : ", " + rejected + " not understood");
    }

    @Override
    public void close() {
        driver.close();
    }
}
