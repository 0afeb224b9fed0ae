package io.foreshock.streams;

import io.foreshock.events.EventCodec;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Signal;
import io.foreshock.events.Topic;
import io.foreshock.streams.correlate.Correlator;
import io.foreshock.streams.correlate.EncodedIncident;
import io.foreshock.streams.detect.Observation;
import io.foreshock.streams.detect.SignalDetector;
import io.foreshock.streams.host.HostProcessor;
import io.foreshock.streams.host.HostStage;
import io.foreshock.streams.reject.DeadLetter;
import io.foreshock.streams.task.ObjectStoreBuilder;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The data flow through Kafka Streams: a pure function of its settings.
 *
 * <p>The first half processes all events of a host in one task (the input topics have equal partition counts and are keyed
 * by host.id), the second half all observations of an environment. Only observations pass between them.
 */
public final class ForeshockTopology {
    private ForeshockTopology() {}

    /** The topology. {@code persistent} chooses RocksDB with changelogs; without it state is in memory, for tests. */
    public static Topology build(TopologySettings s, boolean persistent) {
        Topology t = new Topology();
        StreamsMeters meters = new StreamsMeters(s.meters());
        addHostStage(t, s, meters, persistent);
        addEnvironmentStages(t, s, meters, persistent);
        return t;
    }

    /** From observations on, with state in memory: for a caller with a {@link HostStage} of its own. */
    public static Topology ofObservations(TopologySettings s) {
        Topology t = new Topology();
        addEnvironmentStages(t, s, new StreamsMeters(s.meters()), false);
        return t;
    }

    private static void addHostStage(Topology t, TopologySettings s, StreamsMeters meters, boolean persistent) {
        String[] inputs = Topic.INPUTS.stream().map(topic -> name(s, topic)).toArray(String[]::new);
        t.addSource(AutoOffsetReset.earliest(), "lines", new StringDeserializer(), BYTES, inputs);
        add(t, "host", () -> new HostProcessor(s, meters), "lines");
        HostStage.STORES.forEach(name -> t.addStateStore(new ObjectStoreBuilder(name, persistent), "host"));
        sink(t, s, HostProcessor.TICKS, Topic.TICKS, (byte[] nothing) -> nothing, OWN_PARTITION, "host");
        t.addSink(
                DeadLetter.SINK,
                name(s, Topic.DEAD_LETTERS),
                new StringSerializer(),
                new ByteArraySerializer(),
                "host");
        sink(t, s, HostProcessor.EVENTS, Topic.EVENTS_ENRICHED, new EventCodec()::encode, null, "host");
        sink(
                t,
                s,
                HostProcessor.OBSERVATIONS,
                Topic.OBSERVATIONS,
                new RecordCodec<>(Observation.class)::encode,
                TICKS_EVERYWHERE,
                "host");
    }

    private static void addEnvironmentStages(Topology t, TopologySettings s, StreamsMeters meters, boolean persistent) {
        String observations = name(s, Topic.OBSERVATIONS);
        t.addSource(AutoOffsetReset.earliest(), "observations", new StringDeserializer(), BYTES, observations);
        add(t, "detect", () -> new SignalDetector(s, meters), "observations");
        add(t, "correlate", () -> new Correlator(s, meters), "detect");
        t.addStateStore(store(SignalDetector.STORE, persistent), "detect");
        t.addStateStore(store(Correlator.STORE, persistent), "correlate");
        sink(t, s, SignalDetector.SIGNALS, Topic.SIGNALS, new RecordCodec<>(Signal.class)::encode, null, "detect");
        sink(t, s, Correlator.INCIDENTS, Topic.INCIDENTS, EncodedIncident::json, null, "correlate");
        sink(t, s, Correlator.ALERTS, Topic.ALERTS, EncodedIncident.EncodedAlert::json, null, "correlate");
    }

    private static final Deserializer<byte[]> BYTES = Serdes.ByteArray().deserializer();

    // Of StreamPartitioner's two methods, a lambda can implement only the one that Kafka 4.4 deprecates.
    /** A tick's key is the number of the partition that it belongs to. */
    @SuppressWarnings("removal")
    private static final StreamPartitioner<String, Object> OWN_PARTITION =
            (topic, key, value, count) -> Optional.of(Set.of(Math.min(Integer.parseInt(key), count - 1)));

    /** Ticks go to every partition, other records to that of their key. */
    @SuppressWarnings("removal")
    private static final StreamPartitioner<String, Object> TICKS_EVERYWHERE =
            (topic, key, value, count) -> value instanceof Observation.Watermark
                    ? Optional.of(IntStream.range(0, count).boxed().collect(Collectors.toSet()))
                    : Optional.empty();

    private static String name(TopologySettings s, Topic topic) {
        return topic.named(s.topicPrefix());
    }

    private static <A, B, C, D> void add(Topology t, String name, ProcessorSupplier<A, B, C, D> p, String parent) {
        t.addProcessor(name, p, parent);
    }

    @SuppressWarnings("unchecked") // a sink's values are what its processor forwards to it by name
    private static <V> void sink(
            Topology t,
            TopologySettings s,
            String name,
            Topic topic,
            Function<V, byte[]> encoder,
            @Nullable StreamPartitioner<String, Object> partitioner,
            String parent) {
        Serializer<Object> values = (ignored, value) -> value == null ? null : encoder.apply((V) value);
        if (partitioner == null) {
            t.addSink(name, name(s, topic), new StringSerializer(), values, parent);
        } else {
            t.addSink(name, name(s, topic), new StringSerializer(), values, partitioner, parent);
        }
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name, boolean persistent) {
        return persistent
                ? Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                        .withCachingEnabled() // a count that changes with each line is written once a transaction
                : Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled();
    }
}
