package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Topic;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.task.Objectives;
import io.foreshock.streams.task.Partitions;
import io.foreshock.streams.task.TopologySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

/** The declared topics are those of the topology: its rights in Kafka rest on them. */
class TopicsOfTheTopologyTest {
    private static final TopologySettings SETTINGS = new TopologySettings(
            "a.",
            "install",
            new Partitions(1, 1, 1),
            InstantSource.fixed(Instant.EPOCH),
            false,
            TopologySettings.DEFAULT_GRACE,
            TopologySettings.DEFAULT_QUIET,
            RuleSet.builtIn(),
            Objectives.OF_RULES,
            new SimpleMeterRegistry());

    @Test
    void shouldDeclareWhatItReads() {
        assertThat(nodes(TopologyDescription.Source.class)
                        .flatMap(source -> source.topicSet().stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(named(ForeshockTopology.READ));
    }

    @Test
    void shouldDeclareWhatItWrites() {
        assertThat(nodes(TopologyDescription.Sink.class)
                        .map(TopologyDescription.Sink::topic)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(named(ForeshockTopology.WRITTEN));
    }

    private static <T> Stream<T> nodes(Class<T> kind) {
        return ForeshockTopology.build(SETTINGS, true).describe().subtopologies().stream()
                .flatMap(stage -> stage.nodes().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static List<String> named(List<Topic> topics) {
        return topics.stream().map(topic -> topic.named("a.")).toList();
    }
}
