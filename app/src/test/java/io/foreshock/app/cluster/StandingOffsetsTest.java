package io.foreshock.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StandingOffsetsTest {
    private static final Instant START = Instant.parse("2031-03-04T05:06:07Z");
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final StandingOffsets<TopicPartition> offsets = new StandingOffsets<>(LIMIT);

    @Test
    void shouldFindAPartitionThatStandsStillForLongerThanTheLimit() {
        // When
        Set<TopicPartition> first = update(5, 9, Duration.ZERO);
        Set<TopicPartition> atTheLimit = update(5, 10, LIMIT);
        Set<TopicPartition> later = update(5, 11, LIMIT.plusMillis(1));

        // Then
        assertThat(first).isEmpty();
        assertThat(atTheLimit).isEmpty();
        assertThat(later).containsExactly(PARTITION);
    }

    @Test
    void shouldFindNothingWhereNoRecordWaits() {
        // When
        update(5, 5, Duration.ZERO);

        // Then
        assertThat(update(5, 5, LIMIT.multipliedBy(2))).isEmpty();
    }

    @Test
    void shouldStartAgainWhenTheOffsetMoves() {
        // When
        update(5, 9, Duration.ZERO);
        update(6, 9, LIMIT);

        // Then
        assertThat(update(6, 9, LIMIT.plusSeconds(1))).isEmpty();
        assertThat(update(6, 9, LIMIT.multipliedBy(2).plusSeconds(1))).containsExactly(PARTITION);
    }

    @Test
    void shouldNotCountTheTimeInWhichTheClusterDidNotAnswer() {
        // When
        update(5, 9, Duration.ZERO);
        offsets.forget();

        // Then
        assertThat(update(5, 9, LIMIT.multipliedBy(2))).isEmpty();
    }

    private Set<TopicPartition> update(long stable, long end, Duration after) {
        return offsets.update(Map.of(PARTITION, stable), Map.of(PARTITION, end), START.plus(after));
    }
}
