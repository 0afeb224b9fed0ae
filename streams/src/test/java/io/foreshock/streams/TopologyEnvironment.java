package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Alert;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.Incident;
import io.foreshock.events.LogBlock;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Topic;
import io.foreshock.parsers.Datasets;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.Objectives;
import io.foreshock.streams.task.Partitions;
import io.foreshock.streams.task.TopologySettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology on one input partition, with time set in seconds, and all its output. */
final class TopologyEnvironment implements AutoCloseable {
    static final Instant T = Instant.parse("2030-03-01T10:00:00Z");
    static final Duration QUIET = Duration.ofMinutes(45);

    final MeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<String, byte[]>> inputs = new EnumMap<>(Topic.class);
    private final Map<Topic, TestOutputTopic<String, byte[]>> outputs = new EnumMap<>(Topic.class);
    private final EventCodec events = new EventCodec();
    private long now;

    final List<Event> enriched = new ArrayList<>();
    final List<String> enrichedHeaders = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    final List<String> signals = new ArrayList<>();
    final List<TestRecord<String, byte[]>> deadLetters = new ArrayList<>();
    /** The newest record of each incident, as it stands on the topic. */
    final Map<String, String> incidents = new LinkedHashMap<>();

    TopologyEnvironment() {
        this(RuleSet.builtIn(), QUIET);
    }

    TopologyEnvironment(RuleSet rules, Duration quiet) {
        this(rules, quiet, false);
    }

    /** With a clock of its own, a tick may come up to a minute after the one before. */
    TopologyEnvironment(RuleSet rules, Duration quiet, boolean ownClock) {
        this(rules, quiet, ownClock, Objectives.OF_RULES);
    }

    TopologyEnvironment(RuleSet rules, Duration quiet, boolean ownClock, Objectives objectives) {
        Properties config = new Properties();
        config.put("application.id", "test");
        config.put("bootstrap.servers", "nowhere:1");
        TopologySettings settings = new TopologySettings(
                "",
                "install",
                new Partitions(1, 1, 1),
                () -> at(now),
                ownClock,
                TopologySettings.DEFAULT_GRACE,
                quiet,
                rules,
                objectives,
                meters);
        driver = new TopologyTestDriver(ForeshockTopology.build(settings, false), config, T);
        Topic.INPUTS.forEach(topic -> inputs.put(
                topic, driver.createInputTopic(topic.named(""), new StringSerializer(), new ByteArraySerializer())));
        List.of(Topic.EVENTS_ENRICHED, Topic.SIGNALS, Topic.INCIDENTS, Topic.ALERTS, Topic.DEAD_LETTERS)
                .forEach(topic -> outputs.put(
                        topic,
                        driver.createOutputTopic(
                                topic.named(""), new StringDeserializer(), new ByteArrayDeserializer())));
        tick(0);
    }

    static Instant at(long second) {
        return T.plusSeconds(second);
    }

    static Event.Builder line(String dataset, long second, String path) {
        return Event.of(dataset, at(second))
                .with(Field.EVENT_ID, path + "-" + Long.toHexString(second))
                .with(Field.HOST_ID, "h1")
                .with(Field.HOST_NAME, "h1")
                .with(Field.SERVICE, "shop")
                .with(Field.PATH, path);
    }

    static Event upstreamError(long second) {
        String text = "upstream prematurely closed connection, request: \"GET /v1/orders/get\"";
        return line("nginx.error", second, "/var/log/nginx/error.log")
                .with(Field.LEVEL, "error")
                .with(Field.MESSAGE, text)
                .with(Field.METHOD, "GET")
                .with(Field.URL_PATH, "/v1/orders/get")
                .build();
    }

    static Event request(long second) {
        return line("pm2.out", second, "/root/.pm2/logs/web-out.log")
                .with(Field.METHOD, "GET")
                .with(Field.URL_PATH, "/v1/orders/get")
                .with(Field.PROCESS, "web")
                .build();
    }

    static Event lifecycle(String dataset, String path, long second, String what) {
        return line(dataset, second, path)
                .with(Field.LIFECYCLE, what)
                .with(Field.PROCESS, "web")
                .build();
    }

    static Event banner(long second) {
        return lifecycle("pm2.out", "/root/.pm2/logs/web-out.log", second, "start");
    }

    static Event connections(long second, int count) {
        return line("postgresql.activity", second, "db")
                .with(Field.CONNECTIONS, count)
                .build();
    }

    void take(Event event) {
        send(Datasets.topicOf(event.dataset()), events.encode(event));
    }

    /** A record that arrives now. */
    void send(Topic topic, byte @Nullable [] value) {
        inputs.get(topic).pipeInput("h1", value, at(now));
        drain();
    }

    /** A record that arrives then, with no tick before it. */
    void send(Topic topic, byte[] value, long second) {
        inputs.get(topic).pipeInput("h1", value, at(second));
        drain();
    }

    /** Lines of a file as a shipper sends them. */
    void ship(LogBlock block) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(LogBlock.ORIGIN, block.origin());
        headers.add(LogBlock.RANGE, block.rangeHeader());
        headers.add(LogBlock.WRITTEN, block.writtenHeader());
        inputs.get(Topic.LOGS_APP).pipeInput(new TestRecord<>("h1", block.bytes(), headers, at(now)));
        drain();
    }

    void send(Topic topic, String value) {
        send(topic, value.getBytes(StandardCharsets.UTF_8));
    }

    /** One tick; a larger distance to the tick before is a jump. */
    void tick(long second) {
        now = second;
        inputs.get(Topic.TICKS).pipeInput("0", new byte[0], at(second));
        drain();
    }

    /** This machine's clock, with no tick. */
    void clock(long second) {
        now = second;
    }

    /** A tick of then, which is read now. */
    void tickOf(long second) {
        inputs.get(Topic.TICKS).pipeInput("0", new byte[0], at(second));
        drain();
    }

    /** A tick every ten seconds, as in normal operation. */
    void run(long untilSecond) {
        while (now < untilSecond) {
            tick(Math.min(now + 10, untilSecond));
        }
    }

    /** Number of entries in a store whose keys have the prefix. */
    long held(String store, String prefix) {
        return ((ObjectStore) driver.getAllStateStores().get(store)).count(prefix);
    }

    /** What those have, encoded, in bytes. */
    long bytes(String store, String prefix) {
        return ((ObjectStore) driver.getAllStateStores().get(store)).bytes(prefix);
    }

    /** Forgets what came out, as a long run has to. */
    void forgetOutput() {
        List.of(enriched, enrichedHeaders, alerts, signals, deadLetters).forEach(List::clear);
        incidents.clear();
    }

    /** The size in bytes of the largest record of any store. */
    int largestStateRecord() {
        return driver.getAllStateStores().values().stream()
                .mapToInt(store -> ((ObjectStore) store).largest())
                .max()
                .orElse(0);
    }

    /** A record as a version of another time wrote it, between two stages. */
    void sendBetweenStages(Topic topic, String key, String value) {
        driver.createInputTopic(topic.named(""), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value.getBytes(StandardCharsets.UTF_8), at(now));
        drain();
    }

    String lastIncident() {
        return new ArrayList<>(incidents.values()).get(incidents.size() - 1);
    }

    Incident lastAlerted() {
        return alerts.get(alerts.size() - 1).incident();
    }

    List<Alert.Action> actions() {
        return alerts.stream().map(Alert::action).toList();
    }

    /** Sum of a counter over all values of its labels that are not named. */
    long counted(String name, String... labels) {
        return (long) meters.find("foreshock.streams." + name).tags(labels).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private void drain() {
        outputs.get(Topic.EVENTS_ENRICHED).readRecordsToList().forEach(record -> {
            enriched.add(decode(record.value()));
            record.headers().forEach(header -> enrichedHeaders.add(header.key()));
        });
        outputs.get(Topic.SIGNALS).readValuesToList().forEach(v -> signals.add(new String(v, StandardCharsets.UTF_8)));
        outputs.get(Topic.INCIDENTS)
                .readKeyValuesToList()
                .forEach(kv -> incidents.put(kv.key, new String(kv.value, StandardCharsets.UTF_8)));
        outputs.get(Topic.ALERTS).readValuesToList().forEach(v -> {
            try {
                alerts.add(new RecordCodec<>(Alert.class).decode(v));
            } catch (MalformedRecordException e) {
                throw new AssertionError(e);
            }
        });
        deadLetters.addAll(outputs.get(Topic.DEAD_LETTERS).readRecordsToList());
    }

    private Event decode(byte[] value) {
        try {
            return events.decode(value);
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        // All of the state can be stored, which in memory nothing asks for.
        assertThat(largestStateRecord()).isPositive();
        driver.close();
    }
}
