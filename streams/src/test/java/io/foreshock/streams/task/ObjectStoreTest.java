package io.foreshock.streams.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.events.MalformedRecordException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in a task of Kafka Streams, whose commits are real, with RocksDB and a changelog. */
class ObjectStoreTest {
    private static final String STORE = "counts";

    @TempDir
    private Path directory;

    private final List<String> unreadable = new ArrayList<>();
    private final KeyValueStore<String, byte[]> disk = new MapStore();

    @Test
    void shouldWriteAnObjectToTheChangelogWhenATaskCommits() {
        try (TopologyTestDriver driver = driver()) {
            // When
            send(driver, "a");
            send(driver, "a");
            // Then: the driver commits after each record
            assertThat(driver.createOutputTopic(
                                    "app-" + STORE + "-changelog",
                                    new StringDeserializer(),
                                    new ByteArrayDeserializer())
                            .readRecordsToList())
                    .hasSize(2)
                    .allSatisfy(record -> assertThat(record.key()).isEqualTo("count|a"))
                    .last()
                    .satisfies(record -> assertThat(Count.CODEC.decode(record.value()).number)
                            .isEqualTo(2));
        }
    }

    @Test
    void shouldHaveItsObjectsAgainAfterARestart() {
        // Given
        ObjectStore store = new ObjectStore(STORE, disk);
        StateObjects<Count> counts = counts(store);
        counts.put("a", new Count(1, Instant.EPOCH));
        counts.put("b", new Count(1, Instant.EPOCH));
        counts.delete("b");
        // When, Then: not before a commit
        assertThat(new ObjectStore(STORE, disk).count("")).isZero();
        store.flushCache();
        ObjectStore again = new ObjectStore(STORE, disk);
        assertThat(counts(again).get("a").number).isEqualTo(1);
        assertThat(again.count("count|")).isEqualTo(1);
    }

    @Test
    void shouldBeginAnewWithWhatCannotBeRead() {
        // Given: of a newer version
        disk.put("count|a", new byte[] {9});
        ObjectStore store = new ObjectStore(STORE, disk);
        // When
        StateObjects<Count> counts = counts(store);
        // Then
        assertThat(counts.get("a")).isNull();
        assertThat(unreadable).containsExactly("count|a");
        store.flushCache();
        assertThat(disk.get("count|a")).isNull();
    }

    @Test
    void shouldReadTheJsonOfEarlierVersions() throws MalformedRecordException {
        // When
        Count count = Count.CODEC.decode("{\"number\":7,\"at\":\"2026-01-01T00:00:00Z\"}".getBytes(UTF_8));
        // Then
        assertThat(count.number).isEqualTo(7);
        assertThat(Count.CODEC.decode(Count.CODEC.encode(count)).at).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThatThrownBy(() -> Count.CODEC.decode(new byte[] {9, 0}))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("not a state of this version");
        assertThatThrownBy(() -> Count.CODEC.decode(new byte[] {1, 0})).isInstanceOf(MalformedRecordException.class);
    }

    private static final class Count {
        static final StateCodec<Count> CODEC = StateCodec.of(
                Earlier.class,
                earlier -> new Count(earlier.number(), earlier.at()),
                (count, out) -> {
                    out.writeLong(count.number);
                    StateCodec.writeTime(count.at, out);
                },
                in -> new Count(in.readLong(), StateCodec.time(in)));

        private long number;
        private final Instant at;

        Count(long number, Instant at) {
            this.number = number;
            this.at = at;
        }

        record Earlier(long number, Instant at) {}
    }

    private StateObjects<Count> counts(ObjectStore store) {
        return store.objects("count|", Count.CODEC, (key, value) -> unreadable.add(key));
    }

    /** Counts equal values. */
    private final class Counter extends ContextualProcessor<String, String, String, String> {
        private StateObjects<Count> counts;

        @Override
        public void init(ProcessorContext<String, String> context) {
            super.init(context);
            counts = counts(context.getStateStore(STORE));
        }

        @Override
        public void process(Record<String, String> record) {
            Count count = counts.get(record.value());
            count = count == null ? new Count(0, Instant.EPOCH) : count;
            count.number++;
            counts.put(record.value(), count);
        }
    }

    private TopologyTestDriver driver() {
        Topology topology = new Topology();
        topology.addSource("in", new StringDeserializer(), new StringDeserializer(), "in");
        topology.addProcessor("count", Counter::new, "in");
        topology.addStateStore(new ObjectStoreBuilder(STORE, true), "count");
        Properties properties = new Properties();
        properties.put("application.id", "app");
        properties.put("bootstrap.servers", "nowhere:1");
        properties.put("state.dir", directory.toString());
        return new TopologyTestDriver(topology, properties);
    }

    private static void send(TopologyTestDriver driver, String value) {
        driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                .pipeInput("key", value);
    }
}
