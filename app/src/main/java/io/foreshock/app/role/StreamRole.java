package io.foreshock.app.role;

import io.foreshock.app.cluster.ClusterWatch;
import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.app.cluster.TopicProvisioner;
import io.foreshock.app.cluster.TopicUse;
import io.foreshock.app.config.Config;
import io.foreshock.events.Topic;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.ForeshockTopology;
import io.foreshock.streams.task.Objectives;
import io.foreshock.streams.task.ParseMeters;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.task.Watermarks;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Kafka → Kafka: from lines to incidents and alerts. Instances on one cluster with one topic prefix share the work; each
 * keeps a copy of its share of the state in {@code data_dir/streams}, which can be restored from Kafka.
 */
public final class StreamRole implements Role {
    /** Beside its changelogs. */
    public static final TopicUse TOPICS = new TopicUse(ForeshockTopology.READ, ForeshockTopology.WRITTEN);

    private static final Duration CLOSE = Duration.ofSeconds(3);
    /** Other instances that have a copy of each state store. */
    private static final int STANDBYS = 1;

    private static final Duration OLDEST_WATERMARK = Duration.ofMinutes(1);

    private final Config config;
    private final RuleSet rules;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Closer closer = new Closer();
    private final boolean ownsBroker;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable StreamThreadReplacement replacement;
    private volatile @Nullable ClusterWatch clusterWatch;

    /** Starts nothing. */
    public StreamRole(Config config, RuleSet rules, Clock clock, MeterRegistry meters) {
        this(config, rules, clock, meters, false);
    }

    /**
     * Starts nothing.
     *
     * @param ownsBroker whether the broker belongs to this process: transactions that hang there are aborted
     */
    public StreamRole(Config config, RuleSet rules, Clock clock, MeterRegistry meters, boolean ownsBroker) {
        this.config = config;
        this.rules = rules;
        this.clock = clock;
        this.meters = meters;
        this.ownsBroker = ownsBroker;
    }

    /** The consumer group of all instances; Kafka Streams' application id. */
    public static String group(String topicPrefix) {
        return topicPrefix + "streams";
    }

    /** What the names of the changelogs and the transactional ids of all instances begin with; Kafka Streams makes them. */
    public static String internalPrefix(String topicPrefix) {
        return group(topicPrefix) + "-";
    }

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public void start() throws IOException, InterruptedException {
        DataDir dir = closer.add(DataDir.hold(config.dataDir().resolve("streams")));
        KafkaCluster cluster = KafkaCluster.of(config.cluster());
        TopicProvisioner topics = new TopicProvisioner(cluster, config.cluster(), clock);
        topics.ensure(TOPICS.all());
        TopologySettings settings = settings(cluster, topics);
        KafkaStreams started = new KafkaStreams(
                ForeshockTopology.build(settings, true),
                StreamProperties.of(config, cluster, dir, ownsBroker ? 0 : STANDBYS));
        StreamThreadReplacement replaced = new StreamThreadReplacement(meters);
        started.setUncaughtExceptionHandler(replaced);
        replacement = replaced;
        StreamsLag.watch(started, meters);
        started.start();
        // Whoever starts again has its tasks and their state back; others notice by the session timeout who stays away.
        closer.add(() -> started.close(CloseOptions.timeout(CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP)));
        streams = started;
        String prefix = config.cluster().topicPrefix().text();
        ClusterWatch watch = closer.add(new ClusterWatch(
                cluster,
                prefix,
                new ClusterWatch.WatchedGroup(group(prefix), partition -> task(prefix, partition)),
                Clock.systemUTC(),
                ownsBroker,
                meters));
        watch.start();
        clusterWatch = watch;
    }

    private TopologySettings settings(KafkaCluster cluster, TopicProvisioner topics) throws InterruptedException {
        return new TopologySettings(
                config.cluster().topicPrefix().text(),
                cluster.installId(),
                topics.partitions(),
                clock,
                !clock.equals(Clock.systemUTC()),
                TopologySettings.DEFAULT_GRACE,
                config.stream().resolveTimeout(),
                rules,
                new Objectives(config.stream().objectives()),
                meters);
    }

    /** As Kafka Streams names it: the stage, and the number of the partition. */
    private static String task(String topicPrefix, TopicPartition partition) {
        String topic = partition.topic();
        String stage = topic.equals(Topic.OBSERVATIONS.named(topicPrefix))
                ? "1_"
                : topic.equals(Topic.UPDATES.named(topicPrefix)) ? "2_" : "0_";
        return stage + partition.partition();
    }

    /** An instance without a task is healthy too, as long as the others do the work. */
    @Override
    public List<String> check() {
        KafkaStreams running = streams;
        if (running == null) {
            return List.of("it is starting");
        }
        KafkaStreams.State state = running.state();
        ClusterWatch watch = clusterWatch;
        List<String> faults = new ArrayList<>(watch == null ? List.of() : watch.faults());
        if (state != KafkaStreams.State.RUNNING) {
            faults.add("the topology is " + state);
        }
        StreamThreadReplacement replaced = replacement;
        if (replaced != null) {
            replaced.fault().ifPresent(faults::add);
        }
        meters.find(Watermarks.AGE).gauges().stream()
                .filter(age -> age.value() > OLDEST_WATERMARK.toSeconds())
                .forEach(age -> faults.add("the stage " + age.getId().getTag("stage") + " has not gone on for "
                        + Math.round(age.value()) + " s: no partition before it passes a tick on"));
        return faults;
    }

    /** The threads with their state, their tasks with what they have committed of what there is, and files that are not understood. */
    @Override
    public List<String> status() {
        KafkaStreams running = streams;
        if (running == null) {
            return List.of("not started");
        }
        List<String> lines = new ArrayList<>(StreamsStatus.lines(running));
        meters.find(ParseMeters.FILES_NOT_UNDERSTOOD).gauges().stream()
                .filter(files -> files.value() > 0)
                .forEach(files -> lines.add(
                        Math.round(files.value()) + " files are hardly understood; the log names each, once an hour"));
        return lines;
    }

    @Override
    public void close() {
        closer.close();
    }
}
