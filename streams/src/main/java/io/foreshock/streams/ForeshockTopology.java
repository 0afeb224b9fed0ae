package io.foreshock.streams;

import io.foreshock.events.EventCodec;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Signal;
import io.foreshock.events.Topic;
import io.foreshock.streams.correlate.Correlator;
import io.foreshock.streams.correlate.EncodedIncident;
import io.foreshock.streams.detect.SignalDetector;
import io.foreshock.streams.host.HostProcessor;
import io.foreshock.streams.host.HostStage;
import io.foreshock.streams.reject.DeadLetter;
import io.foreshock.streams.task.ObjectStoreBuilder;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.ServiceUpdate;
import io.foreshock.streams.wire.Watermark;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.jspecify.annotations.Nullable;

/**
 * The data flow through Kafka Streams: a pure function of its settings.
 *
 * <p>Three stages, each with the partitions of the topic that it reads: the first has all lines of a host in one task (the input
 * topics have equal partition counts and are keyed by host.id), the second all observations of a service, the third all signals of
 * an environment.
 */
public final class ForeshockTopology {
    /** The topics that it reads, beside its own changelogs. */
    public static final List<Topic> READ = Stream.concat(
                    Topic.INPUTS.stream(), Stream.of(Topic.OBSERVATIONS, Topic.UPDATES))
            .toList();

    /** The topics that it writes, beside its own changelogs. */
    public static final List<Topic> WRITTEN = List.of(
            Topic.TICKS,
            Topic.EVENTS_ENRICHED,
            Topic.OBSERVATIONS,
            Topic.SIGNALS,
            Topic.UPDATES,
            Topic.INCIDENTS,
            Topic.ALERTS,
            Topic.DEAD_LETTERS);

    private ForeshockTopology() {}

    /** The topology. {@code persistent} chooses RocksDB with changelogs; without it state is in memory, for tests. */
    public static Topology build(TopologySettings s, boolean persistent) {
        Topology t = new Topology();
        StreamsMeters meters = new StreamsMeters(s.meters());
        addHostStage(t, s, meters, persistent);
        addServiceStage(t, s, meters, persistent);
        addEnvironmentStage(t, s, meters, persistent);
        return t;
    }

    /** From observations on, with state in memory: for a caller with a {@link HostStage} of its own. */
    public static Topology ofObservations(TopologySettings s) {
        Topology t = new Topology();
        StreamsMeters meters = new StreamsMeters(s.meters());
        addServiceStage(t, s, meters, false);
        addEnvironmentStage(t, s, meters, false);
        return t;
    }

    private static void addHostStage(Topology t, TopologySettings s, StreamsMeters meters, boolean persistent) {
        String[] inputs = Topic.INPUTS.stream().map(topic -> name(s, topic)).toArray(String[]::new);
        t.addSource(AutoOffsetReset.earliest(), "lines", new StringDeserializer(), BYTES, inputs);
        add(t, "host", () -> new HostProcessor(s, meters), "lines");
        HostStage.STORES.forEach(name -> t.addStateStore(new ObjectStoreBuilder(name, persistent), "host"));
        sink(t, s, HostProcessor.TICKS, Topic.TICKS, (byte[] nothing) -> nothing, OWN_PARTITION, "host");
        sink(t, s, HostProcessor.EVENTS, Topic.EVENTS_ENRICHED, new EventCodec()::encode, null, "host");
        RecordCodec<Observation> observations = new RecordCodec<>(Observation.class);
        sink(t, s, HostProcessor.OBSERVATIONS, Topic.OBSERVATIONS, observations::encode, ALSO_EVERYWHERE, "host");
        deadLetters(t, s, DeadLetter.SINK, "host");
    }

    private static void addServiceStage(Topology t, TopologySettings s, StreamsMeters meters, boolean persistent) {
        String observations = name(s, Topic.OBSERVATIONS);
        t.addSource(AutoOffsetReset.earliest(), "observations", new StringDeserializer(), BYTES, observations);
        add(t, "service", () -> new SignalDetector(s, meters), "observations");
        t.addStateStore(new ObjectStoreBuilder(SignalDetector.STORE, persistent), "service");
        sink(t, s, SignalDetector.SIGNALS, Topic.SIGNALS, new RecordCodec<>(Signal.class)::encode, null, "service");
        RecordCodec<ServiceUpdate> updates = new RecordCodec<>(ServiceUpdate.class);
        sink(t, s, SignalDetector.UPDATES, Topic.UPDATES, updates::encode, ALSO_EVERYWHERE, "service");
        deadLetters(t, s, SignalDetector.DEAD_LETTERS, "service");
    }

    private static void addEnvironmentStage(Topology t, TopologySettings s, StreamsMeters meters, boolean persistent) {
        t.addSource(AutoOffsetReset.earliest(), "updates", new StringDeserializer(), BYTES, name(s, Topic.UPDATES));
        add(t, "environment", () -> new Correlator(s, meters), "updates");
        t.addStateStore(new ObjectStoreBuilder(Correlator.STORE, persistent), "environment");
        sink(t, s, Correlator.INCIDENTS, Topic.INCIDENTS, EncodedIncident::json, null, "environment");
        sink(t, s, Correlator.ALERTS, Topic.ALERTS, EncodedIncident.EncodedAlert::json, null, "environment");
        deadLetters(t, s, Correlator.DEAD_LETTERS, "environment");
    }

    /** What a stage cannot read. A sink for each: one that they shared would make one task of them all. */
    private static void deadLetters(Topology t, TopologySettings s, String name, String stage) {
        t.addSink(name, name(s, Topic.DEAD_LETTERS), new StringSerializer(), new ByteArraySerializer(), stage);
    }

    private static final Deserializer<byte[]> BYTES = Serdes.ByteArray().deserializer();

    // Of StreamPartitioner's two methods, a lambda can implement only the one that Kafka 4.4 deprecates.
    /** A tick's key is the number of the partition that it belongs to. */
    @SuppressWarnings("removal")
    private static final StreamPartitioner<String, Object> OWN_PARTITION =
            (topic, key, value, count) -> Optional.of(Set.of(Math.min(Integer.parseInt(key), count - 1)));

    /** Watermarks, and what concerns all groups of a host, go to every partition, other records to that of their key. */
    @SuppressWarnings("removal")
    private static final StreamPartitioner<String, Object> ALSO_EVERYWHERE =
            (topic, key, value, count) -> value instanceof Watermark || value instanceof Observation.Shutdown
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
}
