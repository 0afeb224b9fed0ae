package io.foreshock.app.replay;

import io.foreshock.events.Alert;
import io.foreshock.events.Codec;
import io.foreshock.events.Event;
import io.foreshock.events.Incident;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Topic;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.ForeshockTopology;
import io.foreshock.streams.host.HostOutputs;
import io.foreshock.streams.host.HostStage;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.Objectives;
import io.foreshock.streams.task.Partitions;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Observation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * Runs the topology without a broker: the stage of hosts by itself, what follows in a {@link TopologyTestDriver}, which makes it
 * deterministic. Its ticks are made from event time. Must be closed; for one thread.
 */
final class OfflineTopology implements AutoCloseable, HostOutputs {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);
    private static final long MOST_STEPS = 5_000;

    private final HostStage hosts;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> observations;
    private final TestOutputTopic<String, byte[]> signals;
    private final TestOutputTopic<String, byte[]> incidents;
    private final TestOutputTopic<String, byte[]> alerts;
    private final RecordCodec<Observation> observationCodec = new RecordCodec<>(Observation.class);
    private final RecordCodec<Incident> incidentCodec = new RecordCodec<>(Incident.class);
    private final RecordCodec<Alert> alertCodec = new RecordCodec<>(Alert.class);

    private final Map<String, Incident> latest = new LinkedHashMap<>();
    private final Map<String, List<Alert>> alertsById = new LinkedHashMap<>();
    /** The last tick. */
    private Instant now;
    /** Of the event or the tick that is processed. */
    private Instant arrival;

    private long count;

    OfflineTopology(RuleSet rules, Instant start) {
        this.now = start;
        this.arrival = start;
        TopologySettings settings = new TopologySettings(
                "",
                "replay",
                new Partitions(1, 1, 1),
                InstantSource.fixed(start),
                true,
                TopologySettings.DEFAULT_GRACE,
                TopologySettings.DEFAULT_QUIET,
                rules,
                Objectives.OF_RULES,
                new SimpleMeterRegistry());
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "replay");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        this.hosts = new HostStage(settings, new StreamsMeters(new SimpleMeterRegistry()), ObjectStore::inMemory, this);
        this.driver = new TopologyTestDriver(ForeshockTopology.ofObservations(settings), properties, start);
        this.observations = driver.createInputTopic(
                Topic.OBSERVATIONS.named(""), new StringSerializer(), new ByteArraySerializer());
        this.signals = output(Topic.SIGNALS);
        this.incidents = output(Topic.INCIDENTS);
        this.alerts = output(Topic.ALERTS);
        tick(start);
    }

    private TestOutputTopic<String, byte[]> output(Topic topic) {
        return driver.createOutputTopic(topic.named(""), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Takes an event, after the ticks that lie between it and the one before. */
    void accept(Event event) {
        advanceTo(event.timestamp());
        count++;
        arrival = event.timestamp();
        hosts.pass(event, arrival);
    }

    @Override
    public void event(Event enriched) {
        // Nobody reads the topic of events here.
    }

    @Override
    public void observation(String destination, Observation observation) {
        observations.pipeInput(destination, observationCodec.encode(observation), arrival);
    }

    private void advanceTo(Instant to) {
        Duration gap = Duration.between(now, to);
        Duration step = gap.dividedBy(MOST_STEPS);
        step = step.compareTo(STEP) < 0 ? STEP : step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step;
        while (!now.plus(step).isAfter(to)) {
            tick(now.plus(step));
        }
    }

    private void tick(Instant at) {
        now = at;
        arrival = at;
        hosts.tick(0, at);
        drain();
    }

    private void drain() {
        signals.readRecordsToList();
        incidents.readKeyValuesToList().forEach(r -> latest.put(r.key, decode(incidentCodec, r.value)));
        alerts.readKeyValuesToList()
                .forEach(r -> alertsById
                        .computeIfAbsent(r.key, k -> new ArrayList<>())
                        .add(decode(alertCodec, r.value)));
    }

    private static <T> T decode(Codec<T> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the topology wrote what it cannot read", e);
        }
    }

    /** The end of the files: passes on what is held; the missing lines after the end are no signal. */
    ReplayResult finish(List<HostDirectory> directories, List<ReplayResult.ReadFile> files, List<String> warnings) {
        tick(now.plus(STEP));
        List<ReplayResult.AlertedIncident> alerted = latest.values().stream()
                .sorted(Comparator.comparing((Incident i) -> i.incident().opened())
                        .thenComparing(i -> i.incident().id()))
                .map(i -> new ReplayResult.AlertedIncident(
                        i, alertsById.getOrDefault(i.incident().id(), List.of())))
                .toList();
        List<String> unrecognised = directories.stream()
                .flatMap(h -> h.unrecognised().stream().map(path -> h.host() + ":" + path))
                .toList();
        return new ReplayResult(count, alerted, files, unrecognised, warnings);
    }

    @Override
    public void close() {
        driver.close();
    }
}
