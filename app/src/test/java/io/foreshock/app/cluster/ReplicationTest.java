package io.foreshock.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplicationTest {
    @Test
    void shouldKeepThreeCopiesAndAcknowledgeTwoWhereverThereAreThreeBrokers() {
        Replication replication = Replication.of(null, 3);
        assertThat(replication.factor()).contains((short) 3);
        assertThat(replication.topicSettings()).containsEntry("min.insync.replicas", "2");
    }

    @Test
    void shouldLeaveItToTheClusterWhenItHasFewerBrokers() {
        Replication replication = Replication.of(null, 2);
        assertThat(replication.factor()).isEmpty();
        assertThat(replication.topicSettings()).isEmpty();
    }

    @Test
    void shouldBeWhatIsConfigured() {
        assertThat(Replication.of((short) 1, 5).factor()).contains((short) 1);
        assertThat(Replication.of((short) 1, 5).topicSettings()).isEmpty();
        assertThat(Replication.of((short) 5, 5).topicSettings()).containsEntry("min.insync.replicas", "2");
    }
}
