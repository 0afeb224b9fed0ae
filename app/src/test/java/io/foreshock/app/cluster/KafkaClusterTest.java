package io.foreshock.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaClusterTest {
    @Test
    void shouldGiveNoClientAGroupProtocolThatOnlyOthersKnow() {
        KafkaCluster cluster = KafkaCluster.of(new ClusterConfig(
                Map.of("bootstrap.servers", "127.0.0.1:1", "group.protocol", "consumer"),
                TopicPrefix.parse("foreshock."),
                new TopicsConfig(null, null, null, null, null)));

        assertThat(cluster.properties()).doesNotContainKey("group.protocol").containsKey("session.timeout.ms");
    }
}
