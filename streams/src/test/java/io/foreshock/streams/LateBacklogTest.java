package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Alert;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people are told when hours of lines come at once. */
class LateBacklogTest {
    private static final int HOUR = 3_600;

    private final TopologyEnvironment topology = new TopologyEnvironment();
    private final EventCodec codec = new EventCodec();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldTellOfABacklogInOneMessageThatListsWhatWasMissed() {
        // Given: the streams were away for eight hours, in which the service failed three times
        topology.run(20);
        topology.clock(8 * HOUR);
        burst(HOUR);
        burst(3 * HOUR);
        burst(5 * HOUR);
        assertThat(topology.alerts).isEmpty();

        // When: they have read all of it
        topology.run(8 * HOUR + 120);

        // Then: one page, about the incident that nothing has ended yet
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
        assertThat(topology.alerts.get(0).late()).isTrue();
        assertThat(topology.incidents).hasSize(3);
        assertThat(topology.lastAlerted().incident().opened())
                .isBetween(TopologyEnvironment.at(5 * HOUR), TopologyEnvironment.at(5 * HOUR + 10));
        assertThat(topology.lastAlerted().notes())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("missed before: 2030-03-01T11:00:00Z to 2030-03-01T11:00:01Z [")
                                .contains("shop: upstream error"),
                        second -> assertThat(second).startsWith("missed before: 2030-03-01T13:00:00Z"));

        // When, Then: and one resolve, as time goes on
        topology.run(10 * HOUR);
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.RESOLVE);
    }

    @Test
    void shouldTellOfTheWorstWhenAllOfThemAreOver() {
        // Given: the streams ran, and were hours behind; of what they read now one incident was worse than the other
        topology.run(20);
        topology.clock(8 * HOUR);
        burst(HOUR);
        topology.take(TopologyEnvironment.banner(HOUR + 5));
        ticksOf(30, 2 * HOUR);
        burst(3 * HOUR);
        ticksOf(2 * HOUR + 10, 8 * HOUR - 120);
        assertThat(topology.alerts).isEmpty();

        // When
        ticksOf(8 * HOUR - 110, 8 * HOUR);

        // Then
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.RESOLVE);
        assertThat(topology.lastAlerted().incident().started()).isEqualTo(TopologyEnvironment.at(HOUR));
        assertThat(topology.lastAlerted().notes())
                .singleElement()
                .asString()
                .startsWith("missed before: 2030-03-01T13:00:00Z");
    }

    private void ticksOf(int from, int to) {
        for (int second = from; second <= to; second += 10) {
            topology.tickOf(second);
        }
    }

    @Test
    void shouldTellOfTheMissedOnesWithTheFirstSignOfToday() {
        // Given
        topology.clock(8 * HOUR);
        topology.tick(8 * HOUR);
        burst(HOUR);
        burst(3 * HOUR);

        // When: it fails now
        burst(8 * HOUR);

        // Then
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
        assertThat(topology.lastAlerted().incident().opened()).isAfter(TopologyEnvironment.at(8 * HOUR - 1));
        assertThat(topology.lastAlerted().notes()).hasSize(2);
        topology.run(8 * HOUR + 600);
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
    }

    @Test
    void shouldNotWaitForABacklogThatTakesLongerThanPeopleCanWait() {
        // Given: what is read now was written hours ago, and so it stays
        topology.run(20);
        topology.clock(8 * HOUR);
        burst(HOUR);

        // When: eleven minutes later it is still behind
        topology.clock(8 * HOUR + 660);
        topology.tickOf(HOUR + 30);

        // Then
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
    }

    @Test
    void shouldTellWithinAMinuteOfAHostWhoseTimesAreHoursBehind() {
        // When: its errors go on
        topology.clock(8 * HOUR);
        topology.tick(8 * HOUR);
        for (int second = 0; second < 90; second += 10) {
            burst(HOUR + second);
            topology.run(8 * HOUR + second + 10);
        }

        // Then
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
    }

    private void burst(int second) {
        topology.send(Topic.LOGS_NGINX, codec.encode(TopologyEnvironment.upstreamError(second)), second);
        topology.send(Topic.LOGS_NGINX, codec.encode(TopologyEnvironment.upstreamError(second + 1)), second + 1);
    }
}
