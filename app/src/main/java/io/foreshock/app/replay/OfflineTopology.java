package io.foreshock.app.replay;

import io.foreshock.events.Alert;
import io.foreshock.events.Codec;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Incident;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Topic;
import io.foreshock.parsers.Datasets;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.ForeshockTopology;
import io.foreshock.streams.task.Ticks;
import io.foreshock.streams.task.TopologySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Runs the topology without a broker. {@link TopologyTestDriver} makes it deterministic; its ticks are made from
 * event time. Must be closed; for one thread.
 */
final class OfflineTopology implements AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);
    private static final long MOST_STEPS = 5_000;

    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<String, byte[]>> inputs = new EnumMap<>(Topic.class);
    private final List<TestOutputTopic<String, byte[]>> ignored = new ArrayList<>();
    private final TestOutputTopic<String, byte[]> incidents;
    private final TestOutputTopic<String, byte[]> alerts;
    private final EventCodec events = new EventCodec();
    private final RecordCodec<Incident> incidentCodec = new RecordCodec<>(Incident.class);
    private final RecordCodec<Alert> alertCodec = new RecordCodec<>(Alert.class);

    private final Map<String, Incident> latest = new LinkedHashMap<>();
    private final Map<String, List<Alert>> alertsById = new LinkedHashMap<>();
    private Instant now;
    private long count;

    OfflineTopology(RuleSet rules, Instant start) {
        this.now = start;
        TopologySettings settings = new TopologySettings(
                "",
                "replay",
                1,
                InstantSource.fixed(start),
                TopologySettings.DEFAULT_GRACE,
                TopologySettings.DEFAULT_QUIET,
                rules,
                new SimpleMeterRegistry());
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "replay");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        this.driver = new TopologyTestDriver(ForeshockTopology.build(settings, false), properties, start);
        for (Topic topic : Topic.INPUTS) {
            inputs.put(
                    topic, driver.createInputTopic(topic.named(""), new StringSerializer(), new ByteArraySerializer()));
        }
        for (Topic topic : List.of(Topic.EVENTS_ENRICHED, Topic.SIGNALS, Topic.OBSERVATIONS, Topic.DEAD_LETTERS)) {
            ignored.add(output(topic));
        }
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
        Objects.requireNonNull(inputs.get(Datasets.topicOf(event.dataset())))
                .pipeInput(event.text("host.id"), events.encode(event), event.timestamp());
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
        Objects.requireNonNull(inputs.get(Topic.METRICS)).pipeInput("0", events.encode(Ticks.of(0, at)), at);
        drain();
    }

    private void drain() {
        ignored.forEach(TestOutputTopic::readRecordsToList);
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
    ReplayResult finish(List<HostDirectory> hosts, List<String> warnings) {
        tick(now.plus(STEP));
        List<ReplayResult.AlertedIncident> alerted = latest.values().stream()
                .sorted(Comparator.comparing((Incident i) -> i.incident().opened())
                        .thenComparing(i -> i.incident().id()))
                .map(i -> new ReplayResult.AlertedIncident(
                        i, alertsById.getOrDefault(i.incident().id(), List.of())))
                .toList();
        List<String> unrecognised = hosts.stream()
                .flatMap(h -> h.unrecognised().stream().map(path -> h.host() + ":" + path))
                .toList();
        return new ReplayResult(count, alerted, unrecognised, warnings);
    }

    @Override
    public void close() {
        driver.close();
    }
}
