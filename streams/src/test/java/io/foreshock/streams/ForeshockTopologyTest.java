package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Alert;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import io.foreshock.events.Tags;
import io.foreshock.events.Topic;
import io.foreshock.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeshockTopologyTest {
    private static final String DAEMON = "/root/.pm2/pm2.log";

    private final EventCodec codec = new EventCodec();
    private final TopologyEnvironment topology = new TopologyEnvironment();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldOpenOneIncidentWhenErrorsARestartAndConnectionsMeet() {
        // When
        outage().forEach(topology::take);
        topology.run(120);

        // Then: nginx's errors open it, the restart and the connections are further kinds, and all of them together are
        // a quake
        assertThat(topology.incidents).hasSize(1);
        assertThat(topology.actions()).startsWith(Alert.Action.TRIGGER).contains(Alert.Action.UPDATE);
        assertThat(topology.actions().subList(1, topology.actions().size())).containsOnly(Alert.Action.UPDATE);
        Incident incident = topology.lastAlerted();
        assertThat(incident.incident().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident.incident().started()).isEqualTo(TopologyEnvironment.at(10));
        assertThat(incident.suspects()).extracting(Incident.Suspect::route).containsExactly("/v1/orders/get");
        assertThat(incident.restarts()).hasSize(1);
        assertThat(incident.restarts().get(0).sources()).containsExactlyInAnyOrder("pm2.daemon", "pm2.out");
    }

    @Test
    void shouldNumberAlertsOneByOne() {
        // When
        outage().forEach(topology::take);
        topology.run(4_000);

        // Then
        List<Long> numbers = topology.alerts.stream().map(Alert::sequence).toList();
        assertThat(numbers)
                .hasSizeGreaterThan(2)
                .isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldEndInTheSameIncidentWhenEventsArriveInAnotherOrder(long seed) {
        // Given
        List<Event> shuffled = shuffled(outage(), seed);

        // When
        outage().forEach(topology::take);
        topology.run(120);
        try (TopologyEnvironment other = new TopologyEnvironment()) {
            shuffled.forEach(other::take);
            other.run(120);

            // Then
            assertThat(other.incidents).hasSize(1);
            assertThat(withoutOpened(other)).isEqualTo(withoutOpened(topology));
        }
    }

    @Test
    void shouldTakeARecordOnceWhenItComesTwice() {
        // Given
        Event event = settling(0, 100);

        // When
        topology.take(event);
        topology.take(event);

        // Then
        assertThat(topology.enriched).hasSize(1);
        assertThat(topology.deadLetters).isEmpty();
    }

    @Test
    void shouldCutWhatOverlapsAndFillAHole() {
        // When
        topology.take(settling(0, 100));
        topology.take(settling(50, 300));
        topology.take(settling(400, 500));
        topology.take(settling(300, 400));
        topology.take(settling(0, 500));

        // Then: ids are f(stream, from), with from in hexadecimal as the shipper writes it: 100 is 64
        assertThat(topology.enriched)
                .extracting(e -> e.get(Field.FROM), e -> e.get(Field.TO), e -> e.text(Field.EVENT_ID))
                .containsExactly(
                        tuple(0, 100, "s-0"),
                        tuple(100, 300, "s-64"),
                        tuple(400, 500, "s-190"),
                        tuple(300, 400, "s-12c"));
        assertThat(topology.enriched.get(1).tagged("overlap_cut")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{}",
                "{\"@timestamp\":\"yesterday\",\"event\":{\"dataset\":\"x\"},\"host\":{\"id\":\"h1\"}}",
                "{\"@timestamp\":\"2030-03-01T10:00:00Z\",\"event\":{\"dataset\":\"x\"}}",
                "{\"@timestamp\":\"-1000000000-01-01T00:00:00Z\",\"event\":{\"dataset\":\"x\"},\"host\":{\"id\":\"h1\"},"
                        + "\"foreshock\":{\"lifecycle\":\"boot\"}}",
                "{\"@timestamp\":\"2030-03-01T10:00:00Z\",\"event\":{\"dataset\":\"x\"},\"host\":{\"id\":\"h1\"},"
                        + "\"foreshock\":{\"source\":{\"id\":\"s\",\"from\":9,\"to\":9}}}"
            })
    void shouldWriteADeadLetterAndGoOnWhenARecordCannotBeRead(String value) {
        // When
        topology.send(Topic.LOGS_APP, value);
        topology.take(TopologyEnvironment.request(1));

        // Then
        assertThat(topology.deadLetters).hasSize(1);
        TestRecord<String, byte[]> letter = topology.deadLetters.get(0);
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo(value);
        assertThat(header(letter, "foreshock.reason")).isNotBlank();
        assertThat(header(letter, "foreshock.topic")).isEqualTo("logs.app");
        assertThat(header(letter, "foreshock.partition")).isEqualTo("0");
        assertThat(header(letter, "foreshock.offset")).isEqualTo("0");
        assertThat(topology.enriched).hasSize(1);
    }

    @Test
    void shouldWriteADeadLetterWhenARecordHasNoValueOrBrokenBytes() {
        // When
        topology.send(Topic.METRICS, (byte[]) null);
        topology.send(Topic.METRICS, new byte[] {(byte) 0xC3, 0x28, 0, (byte) 0xFF});
        topology.take(TopologyEnvironment.request(1));

        // Then
        assertThat(topology.deadLetters).hasSize(2);
        assertThat(topology.deadLetters.get(0).value()).isNull();
        assertThat(header(topology.deadLetters.get(0), "foreshock.reason")).contains("no value");
        assertThat(header(topology.deadLetters.get(1), "foreshock.offset")).isEqualTo("1");
        assertThat(topology.enriched).hasSize(1);
    }

    @Test
    void shouldGoOnWhenAHostReportsAHugeUptime() {
        // When
        topology.take(TopologyEnvironment.line("system.host", 1, "uptime")
                .with(Field.LIFECYCLE, "boot")
                .with("host.uptime", 1e300)
                .build());

        // Then
        assertThat(topology.enriched).hasSize(1);
        assertThat(topology.enriched.get(0).text(Field.LIFECYCLE)).isEqualTo("boot");
    }

    @Test
    void shouldResolveOnceAndOpenAgainWhenItHappensAgainSoonAfterAQuietTime() {
        // Given
        topology.run(20);
        topology.take(TopologyEnvironment.upstreamError(10));
        topology.take(TopologyEnvironment.upstreamError(20));

        // When: the last signal was at 20
        topology.run(20 + TopologyEnvironment.QUIET.toSeconds() - 10);
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
        topology.run(20 + TopologyEnvironment.QUIET.toSeconds() + 600);
        long later = 20 + TopologyEnvironment.QUIET.toSeconds() + 600;
        topology.take(TopologyEnvironment.upstreamError(later));
        topology.take(TopologyEnvironment.upstreamError(later + 1));

        // Then
        assertThat(topology.actions())
                .containsExactly(Alert.Action.TRIGGER, Alert.Action.RESOLVE, Alert.Action.TRIGGER);
        assertThat(topology.alerts.get(1).at())
                .isEqualTo(TopologyEnvironment.at(20).plus(TopologyEnvironment.QUIET));
        assertThat(topology.alerts.get(2).sequence()).isEqualTo(3);
        assertThat(topology.incidents).hasSize(1);
        assertThat(topology.lastAlerted().incident().resolved()).isNull();
        assertThat(topology.lastAlerted().incident().started()).isEqualTo(TopologyEnvironment.at(10));
        assertThat(topology.lastAlerted().notes())
                .anyMatch(note -> note.startsWith("it had ended and came again, once, the last time at 10:55:20 UTC"));
    }

    @Test
    void shouldOpenAnotherIncidentWhenItHappensAgainMuchLater() {
        // Given
        topology.take(TopologyEnvironment.upstreamError(10));
        topology.take(TopologyEnvironment.upstreamError(20));
        long over = 20 + TopologyEnvironment.QUIET.toSeconds();

        // When
        long later = over + 2 * TopologyEnvironment.QUIET.toSeconds() + 20;
        topology.run(later);
        topology.take(TopologyEnvironment.upstreamError(later));
        topology.take(TopologyEnvironment.upstreamError(later + 1));

        // Then
        assertThat(topology.actions())
                .containsExactly(Alert.Action.TRIGGER, Alert.Action.RESOLVE, Alert.Action.TRIGGER);
        assertThat(topology.alerts.get(2).sequence()).isEqualTo(1);
        assertThat(topology.incidents).hasSize(2);
    }

    @Test
    void shouldStayOpenTheLongerTheMoreOftenItComesAgain() {
        // When: each hour
        for (long hour = 0; hour < 6; hour++) {
            long at = 10 + hour * 3_600;
            topology.run(at);
            topology.take(TopologyEnvironment.upstreamError(at));
            topology.take(TopologyEnvironment.upstreamError(at + 1));
            topology.run(at + 3_000);
        }

        // Then: from the third time on it stays open, and nobody is told of the others
        assertThat(topology.incidents).hasSize(1);
        assertThat(topology.actions())
                .containsExactly(
                        Alert.Action.TRIGGER,
                        Alert.Action.RESOLVE,
                        Alert.Action.TRIGGER,
                        Alert.Action.RESOLVE,
                        Alert.Action.TRIGGER);
    }

    @Test
    void shouldOpenAgainOnlyAsSevereAsItIsThisTime() {
        // Given: a critical outage
        outage().forEach(topology::take);
        topology.run(200);
        assertThat(topology.lastAlerted().incident().severity()).isEqualTo(Severity.CRITICAL);
        long over = 200 + TopologyEnvironment.QUIET.toSeconds() + 120;
        topology.run(over);
        assertThat(topology.lastAlerted().incident().resolved()).isNotNull();

        // When
        topology.take(TopologyEnvironment.upstreamError(over));
        topology.take(TopologyEnvironment.upstreamError(over + 1));

        // Then
        assertThat(topology.lastAlerted().incident().resolved()).isNull();
        assertThat(topology.lastAlerted().incident().severity()).isEqualTo(Severity.WARNING);
        assertThat(topology.lastAlerted().incident().title()).isEqualTo("shop: upstream error");
    }

    @Test
    void shouldNotOpenAnIncidentForTheEndOfOneThatIsOver() {
        // Given: connections jump, then the probe is away until long after the incident was resolved
        topology.take(TopologyEnvironment.connections(0, 10));
        topology.take(TopologyEnvironment.connections(10, 40));
        topology.run(20 + TopologyEnvironment.QUIET.toSeconds());
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.RESOLVE);

        // When
        topology.take(TopologyEnvironment.connections(30 + TopologyEnvironment.QUIET.toSeconds(), 10));

        // Then: no alert is sent for an improvement
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.RESOLVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {Tags.UNDATED, Tags.BACKFILL})
    void shouldStoreButNeverOpenAnythingWhenTheContentIsOld(String tag) {
        // When
        outage().forEach(e -> topology.take(e.toBuilder().tag(tag).build()));
        topology.run(400);

        // Then
        assertThat(topology.enriched).hasSize(outage().size());
        assertThat(topology.signals).isEmpty();
        assertThat(topology.alerts).isEmpty();
    }

    @Test
    void shouldNotCountAJumpOfTheTicksAsSilence() {
        // Given: a busy log
        busyUntil(300);

        // When: Kafka is away for two hours, and the backlog comes a moment after the first tick
        topology.tick(300 + 7_200);
        topology.run(300 + 7_200 + 200);
        busyFrom(300 + 7_200 + 200);
        topology.run(300 + 7_200 + 400);

        // Then
        assertThat(topology.signals).isEmpty();
    }

    @Test
    void shouldReportSilenceAndItsEndWhenTheTicksGoOn() {
        // Given
        busyUntil(300);

        // When
        topology.run(300 + 320);
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
        topology.run(3 * 3_600);

        // Then: as long as it is silent it is not over, however quiet
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
        busyFrom(3 * 3_600);
        topology.run(3 * 3_600 + TopologyEnvironment.QUIET.toSeconds() - 60);
        assertThat(topology.actions()).doesNotContain(Alert.Action.RESOLVE);
    }

    @Test
    void shouldExpireASilenceAfter24Hours() {
        // Given
        busyUntil(300);
        topology.run(700);
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);

        // When: the host was retired without a shutdown event
        topology.run(24 * 3_600 + 200);
        assertThat(topology.actions()).doesNotContain(Alert.Action.RESOLVE);
        topology.run(24 * 3_600 + 310);

        // Then
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.RESOLVE);
        assertThat(topology.lastAlerted().incident().resolved()).isEqualTo(TopologyEnvironment.at(24 * 3_600 + 299));

        // When: it sends events again
        topology.run(25 * 3_600);
        busyFrom(25 * 3_600);
        topology.run(25 * 3_600 + 60);

        // Then: no alert is sent
        assertThat(topology.actions()).hasSize(2);
    }

    @Test
    void shouldPageForAHostThatStopsItsHeartbeatButNotAfterAShutdownEvent() {
        // Given
        heartbeats(0, 120);
        topology.take(hostEvent("shutdown", 120));
        topology.run(300);
        assertThat(topology.alerts).isEmpty();

        // When: it comes back, and then freezes
        heartbeats(300, 420);
        topology.run(480);
        assertThat(topology.alerts).isEmpty();
        topology.run(500);

        // Then
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
        assertThat(topology.lastAlerted().signals())
                .extracting(Incident.SignalEntry::rule, Incident.SignalEntry::group)
                .containsExactly(org.assertj.core.api.Assertions.tuple("host_silent", "h1"));
        assertThat(topology.lastAlerted().incident().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldSendNothingOnForAHostThatIsWell() {
        // When
        heartbeats(0, 600);
        topology.run(630);

        // Then
        assertThat(topology.counted("observations")).isZero();

        // When: it freezes, and comes back
        topology.run(700);
        heartbeats(700, 720);

        // Then: one observation of each
        assertThat(topology.counted("observations")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldOpenItAgainWhenASignalGoesOnAfterItsIncidentWasOver(boolean streamsWereAway) {
        // Given: incidents are over sooner than signals, which go on for five minutes
        try (TopologyEnvironment quick = new TopologyEnvironment(RuleSet.builtIn(), Duration.ofSeconds(40))) {
            quick.run(10);
            quick.take(rejection(10));
            String id = quick.lastAlerted().incident().id();
            if (!streamsWereAway) {
                quick.run(100);
            }

            // When
            quick.send(Topic.LOGS_PM2, codec.encode(rejection(115)), 116);
            quick.send(Topic.LOGS_PM2, codec.encode(rejection(116)), 116);
            quick.run(200);

            // Then: resolved and opened again, whether the streams saw the quiet time pass or not
            assertThat(quick.actions())
                    .containsExactly(
                            Alert.Action.TRIGGER, Alert.Action.RESOLVE, Alert.Action.TRIGGER, Alert.Action.RESOLVE);
            assertThat(quick.lastAlerted().incident().id()).isEqualTo(id);
            assertThat(quick.lastAlerted().incident().updated()).isEqualTo(TopologyEnvironment.at(116));
        }
    }

    @Test
    void shouldTellOfOtherHostsThatDieWhileAnIncidentOfTheServiceIsOpen() {
        // Given: three hosts of a service; one dies, which is an incident
        for (long second = 0; second < 120; second += 5) {
            for (String host : List.of("a", "b", "c")) {
                topology.take(heartbeatOf(host, "shop", second));
            }
            topology.run(second + 5);
        }
        for (long second = 120; second < 3_600; second += 5) {
            topology.take(heartbeatOf("b", "shop", second));
            topology.take(heartbeatOf("c", "shop", second));
            topology.run(second + 5);
        }
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);

        // When: the others die within a minute
        topology.run(3_800);

        // Then: they are one update of it
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.UPDATE);
        assertThat(topology.lastAlerted().hosts()).containsExactly("a", "b", "c");
    }

    @Test
    void shouldMissAHostAlthoughAnotherOneHasItsName() {
        // Given: two machines of one image
        for (long second = 0; second < 120; second += 5) {
            topology.take(heartbeatOf("a", "shop", second).toBuilder()
                    .with(Field.HOST_NAME, "web")
                    .build());
            topology.take(heartbeatOf("b", "shop", second).toBuilder()
                    .with(Field.HOST_NAME, "web")
                    .build());
            topology.run(second + 5);
        }

        // When: one dies, and nobody stops the other one
        for (long second = 120; second < 300; second += 5) {
            topology.take(heartbeatOf("b", "shop", second).toBuilder()
                    .with(Field.HOST_NAME, "web")
                    .build());
            topology.run(second + 5);
        }

        // Then: people see the name
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
        assertThat(topology.lastAlerted().signals())
                .extracting(Incident.SignalEntry::rule, Incident.SignalEntry::group)
                .containsExactly(org.assertj.core.api.Assertions.tuple("host_silent", "web"));
    }

    @Test
    void shouldOpenAnIncidentOfItsOwnForAServiceThatSharesAHostWithAnother() {
        // Given: an incident of one service
        topology.take(TopologyEnvironment.upstreamError(10));
        topology.take(TopologyEnvironment.upstreamError(20));

        // When: another one fails on the same host
        topology.take(ofService("stock", TopologyEnvironment.upstreamError(30)));
        topology.take(ofService("stock", TopologyEnvironment.upstreamError(31)));

        // Then: whoever is called for the other one is called
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.TRIGGER);
        assertThat(topology.alerts)
                .extracting(alert -> alert.incident().service().name())
                .containsExactly("shop", "stock");
    }

    @Test
    void shouldStoreWhatItKnowsOfAServiceWhoseSignalsAreAllMinor() {
        // When
        topology.take(TopologyEnvironment.line("system.kernel", 1, "/var/log/kern.log")
                .with(Field.MESSAGE, "INFO: watchdog did not stop!")
                .with(Field.LIFECYCLE, "planned_boot")
                .build());
        topology.run(20);

        // Then
        assertThat(topology.signals).isNotEmpty();
        assertThat(topology.alerts).isEmpty();
        assertThat(topology.largestStateRecord()).isPositive();
    }

    @Test
    void shouldNotJoinTwoIncidentsBecauseTheStreamsWereAwayBetweenThem() {
        // Given: the streams stop right after an error, for two hours
        topology.take(TopologyEnvironment.upstreamError(10));
        topology.take(TopologyEnvironment.upstreamError(11));
        topology.run(20);

        // When: they find errors of an hour later before they find a tick
        topology.send(Topic.LOGS_NGINX, codec.encode(TopologyEnvironment.upstreamError(3_600)), 7_200);
        topology.send(Topic.LOGS_NGINX, codec.encode(TopologyEnvironment.upstreamError(3_601)), 7_200);

        // Then: as if they had never been away
        assertThat(topology.actions())
                .containsExactly(Alert.Action.TRIGGER, Alert.Action.RESOLVE, Alert.Action.TRIGGER);
        assertThat(topology.alerts.get(1).at())
                .isEqualTo(TopologyEnvironment.at(11).plus(TopologyEnvironment.QUIET));
    }

    @ParameterizedTest
    @EnumSource(names = {"OBSERVATIONS", "UPDATES"})
    void shouldKeepARecordOfAnotherVersionBetweenTheStagesAsADeadLetter(Topic topic) {
        // When
        topology.sendBetweenStages(
                topic, "production|shop", "{\"observation\":\"of tomorrow\",\"update\":\"of tomorrow\"}");
        outage().forEach(topology::take);

        // Then: it goes on
        assertThat(topology.deadLetters).hasSize(1);
        assertThat(header(topology.deadLetters.get(0), "foreshock.topic")).isEqualTo(topic.named(""));
        assertThat(header(topology.deadLetters.get(0), "foreshock.reason")).contains("of tomorrow");
        assertThat(topology.counted("wire.unreadable")).isEqualTo(1);
        assertThat(topology.alerts).isNotEmpty();
    }

    @Test
    void shouldNotCallAHostSilentWhoseClockIsBehind() {
        // When: seventy-four seconds, which is more than the rule of silence allows
        for (long second = 0; second < 600; second += 5) {
            topology.take(hostEvent("heartbeat", second - 74));
            topology.run(second + 5);
        }

        // Then: that is said, once
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
        assertThat(topology.lastAlerted().signals())
                .extracting(Incident.SignalEntry::rule, Incident.SignalEntry::count)
                .containsExactly(org.assertj.core.api.Assertions.tuple("host_clock", 1L));
        assertThat(topology.lastAlerted().timeline().get(0).text()).isEqualTo("the clock of h1 is 74 s behind");

        // When: it dies
        topology.run(700);

        // Then
        assertThat(topology.lastAlerted().signals())
                .extracting(Incident.SignalEntry::rule)
                .containsExactlyInAnyOrder("host_clock", "host_silent");
    }

    @Test
    void shouldSayThatTwoMachinesHaveOneHostId() {
        // When
        for (String name : List.of("web-1", "web-2", "web-1", "web-2")) {
            topology.take(hostEvent("heartbeat", 5).toBuilder()
                    .with(Field.HOST_NAME, name)
                    .build());
            topology.run(20);
        }

        // Then
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
        assertThat(topology.lastAlerted().timeline().get(0).text())
                .isEqualTo("web-1 and web-2 have the same host.id, h1");
    }

    @Test
    void shouldGoOnWhenTheBrokersClockLeapsAndComesBack() {
        // Given
        heartbeats(0, 120);

        // When: one tick of 2036
        topology.tick(TopologyEnvironment.at(0).until(Instant.parse("2036-01-01T00:00:00Z"), ChronoUnit.SECONDS));
        topology.tick(125);

        // Then: nothing is silent because of it
        assertThat(topology.signals).isEmpty();
        assertThat(topology.counted("clock.leaps")).isEqualTo(2);

        // When: the host dies, and is silent
        topology.run(200);

        // Then
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);

        // When: it comes back, and a quiet time passes
        heartbeats(200, 260 + TopologyEnvironment.QUIET.toSeconds());

        // Then
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.RESOLVE);
    }

    @Test
    void shouldWatchEachServersConnectionsByThemselves() {
        // When: two databases of one service, one with many connections, one with few
        for (int second = 0; second < 120; second += 10) {
            topology.take(connectionsOf("10.0.0.1", second, 90));
            topology.take(connectionsOf("10.0.0.2", second, 5));
        }
        topology.run(120);
        assertThat(topology.signals).isEmpty();

        // When
        topology.take(connectionsOf("10.0.0.2", 120, 15));
        topology.run(130);

        // Then
        assertThat(topology.lastAlerted().signals())
                .extracting(Incident.SignalEntry::group)
                .containsExactly("10.0.0.2 5432");
        assertThat(topology.lastAlerted().figures())
                .extracting(Incident.Figure::source)
                .containsExactly("postgresql.activity 10.0.0.1:5432", "postgresql.activity 10.0.0.2:5432");
    }

    @Test
    void shouldCallAGroupByItsServiceWhenItsOtherFieldsAreAbsent() {
        // When
        topology.take(TopologyEnvironment.connections(0, 10));
        topology.take(TopologyEnvironment.connections(10, 40));

        // Then
        assertThat(topology.lastAlerted().signals())
                .extracting(Incident.SignalEntry::group)
                .containsExactly("shop");
    }

    @Test
    void shouldKeepAnOpenIncidentsFiguresUpToDateWithoutAnAlertForEach() {
        // Given
        topology.take(TopologyEnvironment.upstreamError(1));
        topology.take(TopologyEnvironment.upstreamError(2));

        // When: a sample a second
        for (int second = 3; second <= 62; second++) {
            topology.take(TopologyEnvironment.connections(second, 20));
            topology.tick(second);
        }

        // Then
        assertThat(topology.counted("incidents", "change", "updated")).isBetween(10L, 15L);
        assertThat(topology.lastIncident()).contains("2030-03-01T10:00:5");
    }

    @Test
    void shouldNotResolveBecauseOfAGapBeforeItHasReadWhatCameInIt() {
        // Given: an incident, with a quiet time that is short
        try (TopologyEnvironment quick = new TopologyEnvironment(RuleSet.builtIn(), Duration.ofSeconds(40))) {
            quick.run(10);
            quick.take(TopologyEnvironment.upstreamError(8));
            quick.take(TopologyEnvironment.upstreamError(9));

            // When: the task was without an instance for 45 s; it finds a tick of now, and then the end of the story
            quick.tick(55);
            quick.take(TopologyEnvironment.lifecycle("pm2.daemon", "/root/.pm2/pm2.log", 10, "exit"));
            quick.take(TopologyEnvironment.lifecycle("pm2.daemon", "/root/.pm2/pm2.log", 11, "online"));
            quick.run(70);

            // Then
            assertThat(quick.actions()).doesNotContain(Alert.Action.RESOLVE);
            assertThat(quick.incidents).hasSize(1);
            assertThat(quick.lastAlerted().restarts()).hasSize(1);
        }
    }

    @Test
    void shouldNotCountAJumpOfTheTicksAsQuietTime() {
        // Given
        topology.take(TopologyEnvironment.upstreamError(10));
        topology.take(TopologyEnvironment.upstreamError(20));
        topology.run(60);

        // When
        topology.tick(300 + 7_200);

        // Then: nothing could have been seen meanwhile
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER);
        topology.run(300 + 7_200 + TopologyEnvironment.QUIET.toSeconds());
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.RESOLVE);
    }

    @Test
    void shouldProcessAHostWhoseNameIsAnEmoji() {
        // When
        for (long second : List.of(0L, 60L, 120L)) {
            topology.take(TopologyEnvironment.banner(second).toBuilder()
                    .with(Field.HOST_ID, "\uD83D\uDCA5")
                    .build());
        }
        topology.run(200);

        // Then: three restarts within ten minutes
        assertThat(topology.alerts).isNotEmpty();
        assertThat(topology.lastAlerted().restarts()).hasSize(3);
    }

    @Test
    void shouldClampATimeInTheFutureToItsArrival() {
        // When
        topology.take(TopologyEnvironment.request(Duration.ofDays(400).toSeconds()));

        // Then
        assertThat(topology.enriched.get(0).timestamp()).isEqualTo(TopologyEnvironment.at(0));
        assertThat(topology.enriched.get(0).tagged(Tags.CLAMPED)).isTrue();
    }

    private static Event rejection(long second) {
        return TopologyEnvironment.line("pm2.error", second, "/root/.pm2/logs/web-error.log")
                .with(Field.MESSAGE, "You have triggered an unhandledRejection")
                .with(Field.ERROR_MESSAGE, "You have triggered an unhandledRejection")
                .tag("unhandled_rejection")
                .build();
    }

    private static Event heartbeatOf(String host, String service, long second) {
        return Event.of("foreshock.heartbeat", TopologyEnvironment.at(second))
                .with(Field.HOST_ID, host)
                .with(Field.HOST_NAME, host)
                .with(Field.SERVICE, service)
                .build();
    }

    private static Event ofService(String service, Event event) {
        return event.toBuilder()
                .with(Field.SERVICE, service)
                .with(Field.EVENT_ID, service + event.text(Field.EVENT_ID))
                .build();
    }

    private void heartbeats(long from, long until) {
        for (long second = from; second < until; second += 5) {
            topology.take(hostEvent("heartbeat", second));
            topology.run(second + 5);
        }
    }

    private static Event hostEvent(String kind, long second) {
        return TopologyEnvironment.line("foreshock." + kind, second, kind).build();
    }

    private static Event connectionsOf(String server, long second, int count) {
        return TopologyEnvironment.connections(second, count).toBuilder()
                .with(Field.EVENT_ID, server + second)
                .with("server.address", server)
                .with("server.port", 5432)
                .build();
    }

    /** The incident without the time it opened, which depends on the order of arrival. */
    private static String withoutOpened(TopologyEnvironment of) {
        return of.lastIncident().replaceFirst("\"opened\":\"[^\"]*\",", "");
    }

    private static List<Event> outage() {
        return List.of(
                TopologyEnvironment.connections(0, 12),
                TopologyEnvironment.request(8),
                TopologyEnvironment.upstreamError(10),
                TopologyEnvironment.lifecycle("pm2.daemon", DAEMON, 10, "exit"),
                TopologyEnvironment.lifecycle("pm2.daemon", DAEMON, 11, "online"),
                TopologyEnvironment.upstreamError(12),
                TopologyEnvironment.banner(14),
                TopologyEnvironment.connections(15, 40));
    }

    /** Each up to ten seconds late, the lines of a file in their order, as a file is read. */
    private static List<Event> shuffled(List<Event> events, long seed) {
        Random random = new Random(seed);
        Map<String, Double> lastOfFile = new HashMap<>();
        Map<Double, Event> byArrival = new java.util.TreeMap<>();
        for (Event e : events) {
            double arrival =
                    e.timestamp().getEpochSecond() - TopologyEnvironment.T.getEpochSecond() + random.nextDouble() * 10;
            arrival = Math.max(arrival, lastOfFile.getOrDefault(e.text(Field.PATH), 0.0) + 1e-6);
            lastOfFile.put(e.text(Field.PATH), arrival);
            byArrival.put(arrival, e);
        }
        return Collections.unmodifiableList(new ArrayList<>(byArrival.values()));
    }

    private void busyUntil(long second) {
        for (long s = 0; s < second; s++) {
            topology.take(TopologyEnvironment.request(s));
            if (s % 60 == 59) {
                topology.run(s + 1); // what is seen between two ticks counts for one minute
            }
        }
    }

    private void busyFrom(long second) {
        for (long s = second; s < second + 60; s++) {
            topology.take(TopologyEnvironment.request(s));
        }
    }

    private static Event settling(long from, long to) {
        return TopologyEnvironment.request(1).toBuilder()
                .with(Field.EVENT_ID, "s-" + Long.toHexString(from))
                .with(Field.SOURCE, "s")
                .with(Field.FROM, from)
                .with(Field.TO, to)
                .build();
    }

    private static org.assertj.core.groups.Tuple tuple(long from, long to, String id) {
        return org.assertj.core.api.Assertions.tuple(from, to, id);
    }

    private static String header(TestRecord<String, byte[]> letter, String key) {
        Header header = letter.headers().lastHeader(key);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
