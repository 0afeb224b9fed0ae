package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.detect.RuleMatcher;
import io.foreshock.streams.task.Objective;
import io.foreshock.streams.task.Objectives;
import io.foreshock.streams.task.Percentage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests of a service fail, and people are told how many. */
class FailingRequestsTest {
    private static final String ORDERS = "/v2/orders";
    private static final String STOCK = "/v2/stock";

    private final TopologyEnvironment topology = new TopologyEnvironment();
    private int number;

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldPageWithinTwoMinutesWhenAThirdOfAllRequestsFail() {
        // Given: an hour of two requests a second, one of five hundred fails
        serve(0, 3_600, 500);
        assertThat(topology.alerts).isEmpty();

        // When
        serve(3_600, 3_720, 3);

        // Then
        Incident incident = topology.lastAlerted();
        assertThat(incident.incident().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident.signals())
                .extracting(Incident.SignalEntry::rule)
                .contains("requests_failing", "route_failing_some");
        assertThat(incident.incident().title())
                .matches("shop: \\d+ % of requests fail since 11:00 UTC \\(GET /v2/orders\\).*");

        // When: it is over, for as long as the timespan
        serve(3_720, 4_200, 500);

        // Then
        assertThat(topology.lastIncident()).contains("\"rule\":\"requests_failing\"", "\"until\":");
    }

    @Test
    void shouldGoByTheObjectiveThatIsConfiguredForTheService() {
        // Given: two of three requests of this service are to succeed
        Objective objective = new Objective("shop", null, Percentage.parse("60"));
        try (TopologyEnvironment lenient = new TopologyEnvironment(
                RuleSet.builtIn(), TopologyEnvironment.QUIET, false, new Objectives(List.of(objective)))) {
            // When: a third fails
            serve(lenient, 0, 300, 3);

            // Then
            assertThat(lenient.alerts).isEmpty();
        }
    }

    @Test
    void shouldTellOfFewLostRequestsOnlyWhereFewAreServed() {
        // Given: two a second, 240 in two minutes
        serve(0, 300, 1_000_000);

        // When: four are lost
        for (int second = 300; second < 304; second++) {
            topology.take(TopologyEnvironment.upstreamError(second));
        }
        topology.run(304);

        // Then: less than one in fifty
        assertThat(topology.alerts).isEmpty();

        // When, Then: the fifth is more
        topology.take(TopologyEnvironment.upstreamError(304));
        assertThat(topology.lastAlerted().signals())
                .extracting(Incident.SignalEntry::rule)
                .containsExactly("upstream_closed");
    }

    @Test
    void shouldTellHowManyRequestsFailedOfHowManyClients() {
        // When
        serve(0, 300, 3);
        serve(300, 330, 500);

        // Then: of two a second the third; the incident's last record knows nearly all of it
        assertThat(topology.lastIncident())
                .contains("\"impact\":{\"requests\":", "\"clients\":20", "{\"route\":\"GET /v2/orders\"");
    }

    @Test
    void shouldPageForOneRouteThatFailsWhileTheServiceLooksWell() {
        // Given
        serve(0, 600, 1_000);

        // When: one request in twenty is of that route, and fails
        for (int second = 600; second < 1_000; second++) {
            topology.take(request(second, STOCK, 200));
            topology.take(request(second, STOCK, 200));
            if (second % 10 == 0) {
                topology.take(request(second, "/v2/payments", 500));
                topology.run(second);
            }
        }

        // Then
        Incident incident = topology.lastAlerted();
        assertThat(incident.incident().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident.signals())
                .filteredOn(signal -> signal.rule().equals("route_failing"))
                .singleElement()
                .extracting(Incident.SignalEntry::group)
                .isEqualTo("GET /v2/payments");
        assertThat(incident.signals()).extracting(Incident.SignalEntry::rule).doesNotContain("requests_failing");
    }

    @Test
    void shouldWakeNobodyForThreeErrorsInAThousand() {
        // When: ten requests a second for an hour
        for (int second = 0; second < 3_600; second++) {
            for (int i = 0; i < 10; i++) {
                topology.take(request(second, i % 2 == 0 ? ORDERS : STOCK, number % 333 == 0 ? 502 : 200));
            }
            if (second % 10 == 0) {
                topology.run(second);
            }
        }

        // Then
        assertThat(topology.alerts).isEmpty();
    }

    @Test
    void shouldPageNobodyWhenAllThatFailsIsOfOneClient() {
        // When
        for (int second = 0; second < 600; second++) {
            topology.take(request(second, STOCK, 200));
            topology.take(request(second, STOCK, 200));
            topology.take(request(second, ORDERS, 500).toBuilder()
                    .with(Field.SOURCE_IP, "192.0.2.77")
                    .build());
            if (second % 10 == 0) {
                topology.run(second);
            }
        }

        // Then
        assertThat(topology.alerts).isEmpty();
    }

    @Test
    void shouldPageWhenAllComeByWayOfOneProxy() {
        // When
        for (int second = 0; second < 200; second++) {
            topology.take(request(second, ORDERS, second % 2 == 0 ? 500 : 200).toBuilder()
                    .with(Field.SOURCE_IP, "10.0.0.1")
                    .build());
            if (second % 10 == 0) {
                topology.run(second);
            }
        }

        // Then
        assertThat(topology.lastAlerted().incident().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldKeepOneSumOfALogHoweverManyRoutesItHas() {
        // When
        for (int i = 0; i < 50; i++) {
            topology.take(request(1, "/v2/thing" + (char) ('a' + i % 26) + "/" + (char) ('a' + i / 26), 200));
        }

        // Then: of each rule about it one, of no route
        assertThat(topology.held(RuleMatcher.STORE, "match|")).isEqualTo(2);
    }

    @Test
    void shouldTellOfEachRouteWhenMoreFailThanEvidenceIsKeptOf() {
        // Given: twelve routes
        for (int second = 0; second < 300; second++) {
            for (int route = 0; route < 12; route++) {
                topology.take(request(second, "/v2/" + (char) ('a' + route) + "s", second < 180 ? 200 : 502));
            }
            if (second % 10 == 9) {
                topology.run(second);
            }
        }

        // When
        topology.run(330);

        // Then
        assertThat(topology.signals)
                .filteredOn(signal -> signal.contains("\"rule\":\"route_failing\""))
                .extracting(signal -> signal.substring(0, signal.indexOf(',')))
                .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(12));
    }

    @Test
    void shouldNotCallFailedWhatALimitTurnsAway() {
        // When: a limit that answers 503, as by default
        flood(503, 200);

        // Then
        assertThat(topology.signals)
                .noneMatch(signal -> signal.contains("failed_requests"))
                .anyMatch(signal -> signal.contains("\"rule\":\"flood\""));
    }

    @Test
    void shouldStillCallFailedWhatFailsBesideALimit() {
        // When: a limit that answers 429, and a route whose other requests fail
        flood(429, 502);

        // Then
        assertThat(topology.signals).anyMatch(signal -> signal.contains("\"rule\":\"requests_failing\""));
    }

    @Test
    void shouldCallFailedWhatItsClientWaitedLongForInVain() {
        // When
        giveUpAfter(10_000_000_000L);

        // Then
        assertThat(topology.signals).anyMatch(signal -> signal.contains("\"rule\":\"requests_failing\""));
    }

    @Test
    void shouldNotCallFailedWhatItsClientHardlyWaitedFor() {
        // When
        giveUpAfter(9_999_000_000L);

        // Then
        assertThat(topology.signals).noneMatch(signal -> signal.contains("failed_requests"));
    }

    @Test
    void shouldTellOfARouteThatHardlyAnswersBeforeManyHaveFailed() {
        // Given
        waitInVain(0, 300, ORDERS, 200, 200);
        assertThat(topology.signals).isEmpty();

        // When: of six a minute three get no answer, of three clients
        waitInVain(300, 330, ORDERS, 504, 499);

        // Then
        assertThat(topology.lastAlerted().signals())
                .extracting(Incident.SignalEntry::rule, Incident.SignalEntry::group)
                .containsExactly(tuple("route_unanswered", "GET /v2/orders"));
    }

    @Test
    void shouldTellOfNoRouteWhoseClientsAloneGiveUp() {
        // When
        waitInVain(0, 300, ORDERS, 200, 200);
        waitInVain(300, 600, ORDERS, 499, 200);

        // Then
        assertThat(topology.signals).noneMatch(signal -> signal.contains("\"rule\":\"route_unanswered\""));
    }

    @Test
    void shouldTellOfNoBusyRouteOfWhichFewWaitInVain() {
        // Given: three of sixty requests of the route wait in vain, and of another none is served at the time
        for (int second = 0; second < 420; second++) {
            int status = second < 400 || second > 402 ? 200 : second == 401 ? 504 : 499;
            topology.take(request(second, STOCK, status));
            if (second % 10 == 9) {
                topology.run(second);
            }
        }

        // When
        topology.run(450);

        // Then
        assertThat(topology.signals).noneMatch(signal -> signal.contains("\"rule\":\"route_unanswered\""));
    }

    /** Each ten seconds a request of the route with the one and the other status in turn, and ten of another that are served. */
    private void waitInVain(int from, int until, String route, int one, int other) {
        for (int second = from; second < until; second++) {
            topology.take(request(second, STOCK, 200));
            if (second % 10 == 0) {
                topology.take(request(second, route, second % 20 == 0 ? one : other));
                topology.run(second);
            }
        }
    }

    /** Three of four requests are given up by their clients after so many nanoseconds. */
    private void giveUpAfter(long nanos) {
        for (int second = 0; second < 300; second++) {
            for (int i = 0; i < 3; i++) {
                topology.take(request(second, ORDERS, 499).toBuilder()
                        .with(Field.DURATION, nanos)
                        .build());
            }
            topology.take(request(second, STOCK, 200));
            if (second % 10 == 9) {
                topology.run(second);
            }
        }
        topology.run(330);
    }

    /** Five requests a second of a route are turned away by a limit, and one has another status. */
    private void flood(int turnedAway, int other) {
        for (int second = 0; second < 300; second++) {
            for (int i = 0; i < 5; i++) {
                topology.take(request(second, ORDERS, turnedAway));
                topology.take(TopologyEnvironment.line("nginx.error", second, "/var/log/nginx/error.log")
                        .with(Field.EVENT_ID, "error-" + number)
                        .with(Field.LEVEL, "error")
                        .with(Field.MESSAGE, "limiting requests, excess: 20.5 by zone \"perip\"")
                        .with(Field.METHOD, "GET")
                        .with(Field.URL_PATH, ORDERS)
                        .build());
            }
            topology.take(request(second, ORDERS, other));
            if (second % 10 == 9) {
                topology.run(second);
            }
        }
        topology.run(330);
    }

    /** Two a second; of every so many of orders two fail. */
    private void serve(int from, int until, int oneIn) {
        serve(topology, from, until, oneIn);
    }

    private void serve(TopologyEnvironment by, int from, int until, int oneIn) {
        for (int second = from; second < until; second++) {
            by.take(request(second, STOCK, 200));
            by.take(request(second, ORDERS, second % oneIn < 2 ? 502 : 200));
            if (second % 10 == 9) {
                by.run(second);
            }
        }
        by.run(until + 20);
    }

    private Event request(int second, String path, int status) {
        number++;
        return TopologyEnvironment.line("nginx.access", second, "/var/log/nginx/access.log")
                .with(Field.EVENT_ID, "access-" + number)
                .with(Field.METHOD, "GET")
                .with(Field.URL_PATH, path)
                .with(Field.STATUS, status)
                .with(Field.SOURCE_IP, "198.51.100." + number % 40)
                .build();
    }
}
