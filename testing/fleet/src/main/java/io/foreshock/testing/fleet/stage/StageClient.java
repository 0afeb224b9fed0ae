package io.foreshock.testing.fleet.stage;

import io.foreshock.rules.RuleSet;
import io.foreshock.streams.ForeshockTopology;
import io.foreshock.streams.task.Objectives;
import io.foreshock.streams.task.StateMemory;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.testing.fleet.Share;
import io.foreshock.testing.fleet.script.Script;
import io.foreshock.testing.process.Await;
import io.foreshock.testing.process.Workspace;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A Kafka Streams client, of one thread, that has the tasks of one stage of the topology: with {@code stream}'s settings of
 * producers and memory, but none of its members, standbys and transactional stores, and with the partitions of the whole fleet in those
 * of the topology.
 */
final class StageClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Stage stage;
    private final Path directory;
    private final KafkaStreams streams;

    StageClient(Stage stage, String bootstrap, Path data, MeterRegistry meters) {
        this.stage = stage;
        this.directory = data.resolve(stage.label());
        TopologySettings settings = new TopologySettings(
                Script.PREFIX,
                "fleet",
                Share.WHOLE,
                Clock.systemUTC(),
                false,
                TopologySettings.DEFAULT_GRACE,
                TopologySettings.DEFAULT_QUIET,
                RuleSet.builtIn(),
                Objectives.OF_RULES,
                meters);
        this.streams = new KafkaStreams(ForeshockTopology.build(settings, true), properties(bootstrap));
    }

    private Properties properties(String bootstrap) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, Script.PREFIX + "streams");
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, stage.label());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG, StageAssignor.class.getName());
        properties.put(StreamsConfig.clientTagPrefix(StageAssignor.TAG), stage.name());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StateMemory.class);
        properties.put(StateMemory.BYTES, 128L << 20);
        properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 10_000);
        properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 3_000);
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        properties.put(StreamsConfig.producerPrefix("linger.ms"), 5);
        properties.put(StreamsConfig.producerPrefix("batch.size"), 1 << 20);
        properties.put(StreamsConfig.producerPrefix("buffer.memory"), 64 << 20);
        return properties;
    }

    void start() {
        streams.start();
    }

    /** Returns once its tasks are restored and run. */
    void awaitRunning() {
        Await.until(stage.label() + " runs", TIMEOUT, POLL, this::runs);
    }

    private boolean runs() {
        return streams.state() == KafkaStreams.State.RUNNING
                && streams.metadataForLocalThreads().stream()
                        .anyMatch(thread -> !thread.activeTasks().isEmpty());
    }

    /** How many records it has processed. */
    double processed() {
        return sum("stream-thread-metrics", "process-total");
    }

    /** How many records it has still to read; what has not been asked for yet counts as one. */
    double lag() {
        double lag = sum("consumer-fetch-manager-metrics", "records-lag");
        return Double.isNaN(lag) ? 1 : lag;
    }

    /** The CPU time of its threads, in nanoseconds. */
    long cpuNanos() {
        long nanos = 0;
        for (long id : THREADS.getAllThreadIds()) {
            ThreadInfo thread = THREADS.getThreadInfo(id);
            if (thread != null && thread.getThreadName().contains(stage.label() + "-StreamThread")) {
                nanos += Math.max(0, THREADS.getThreadCpuTime(id));
            }
        }
        return nanos;
    }

    private double sum(String group, String name) {
        return streams.metrics().entrySet().stream()
                .filter(e ->
                        e.getKey().group().equals(group) && e.getKey().name().equals(name))
                .mapToDouble(e -> ((Number) e.getValue().metricValue()).doubleValue())
                .sum();
    }

    /** What it has done so far, as a line. */
    String figures() {
        return String.format(Locale.ROOT, "%s %.0f %d %.0f", stage, processed(), cpuNanos(), lag());
    }

    /** Closes it, and leaves its state where it is. */
    @Override
    public void close() {
        streams.close(CloseOptions.timeout(Duration.ofSeconds(20))
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    /** How many bytes its state has on the disk. */
    long stateBytes() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).mapToLong(StageClient::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteState() {
        Workspace.delete(directory);
    }
}
