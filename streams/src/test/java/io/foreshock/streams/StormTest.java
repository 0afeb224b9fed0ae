package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Alert;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Much of the same in little time is one story. With ten times as many:
 *
 * <pre>mvn -pl streams -am test -Dtest=StormTest -Dsurefire.failIfNoSpecifiedTests=false -Dforeshock.storm.events=100000</pre>
 */
class StormTest {
    private static final int EVENTS = Integer.getInteger("foreshock.storm.events", 10_000);

    private final TopologyEnvironment topology = new TopologyEnvironment();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldBeOneIncidentOfAFewAlertsWithEveryEventCountedWhenAllHostsFailAtOnce() {
        // When: a database goes away; the errors of a thousand hosts within a minute
        for (int i = 0; i < EVENTS; i++) {
            int second = i / (EVENTS / 60);
            topology.take(errorOf("web-" + i % 1_000, i, second));
            if (i % 1_000 == 999) {
                topology.run(second);
            }
        }
        topology.run(400);

        // Then
        assertThat(topology.incidents).hasSize(1);
        assertThat(topology.alerts).hasSizeLessThan(10);
        Incident incident = topology.lastAlerted();
        assertThat(incident.signals())
                .filteredOn(signal -> signal.rule().equals("upstream_closed"))
                .singleElement()
                .extracting(Incident.SignalEntry::count)
                .isEqualTo((long) EVENTS);
        assertThat(incident.hosts()).hasSize(1_000);
    }

    @Test
    void shouldSendSumsWhenOneHostFailsThousandsOfTimesASecond() {
        // When
        for (int i = 0; i < 20_000; i++) {
            topology.take(errorOf("web-1", i, i / 5_000));
        }
        topology.run(400);

        // Then: five and a sum a second and rule, and sums of errors and requests
        assertThat(topology.counted("observations")).isLessThan(200);
        assertThat(topology.lastIncident()).contains("\"rule\":\"upstream_closed\"", "\"count\":20000");
    }

    @Test
    void shouldTellOfAFlappingServiceThreeTimesAnHourAtMost() {
        // When: it fails and recovers each minute, for an hour
        for (int minute = 0; minute < 60; minute++) {
            topology.take(TopologyEnvironment.upstreamError(60L * minute));
            topology.take(TopologyEnvironment.upstreamError(60L * minute + 1));
            topology.run(60L * minute + 60);
        }

        // Then
        assertThat(topology.alerts).hasSizeLessThanOrEqualTo(3);
        assertThat(topology.actions()).first().isEqualTo(Alert.Action.TRIGGER);
    }

    @Test
    void shouldTellOfFlappingConnectionsThreeTimesAnHourAtMost() {
        // When: they jump and fall each minute, for an hour
        for (int minute = 0; minute < 60; minute++) {
            topology.take(TopologyEnvironment.connections(60L * minute, 10));
            topology.take(TopologyEnvironment.connections(60L * minute + 30, 40));
            topology.run(60L * minute + 60);
        }

        // Then
        assertThat(topology.alerts).hasSizeLessThanOrEqualTo(3);
    }

    private static Event errorOf(String host, int number, long second) {
        return TopologyEnvironment.upstreamError(second).toBuilder()
                .with(Field.HOST_ID, host)
                .with(Field.HOST_NAME, host)
                .with(Field.EVENT_ID, host + "-" + Long.toHexString(number))
                .build();
    }
}
