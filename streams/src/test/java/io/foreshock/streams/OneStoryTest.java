package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Alert;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several services have of one matter is one incident. */
class OneStoryTest {
    private static final String FULL = "sorry, too many clients already";

    private final TopologyEnvironment topology = new TopologyEnvironment();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldBeOneIncidentWhenSeveralServicesGetNoConnection() {
        // When
        topology.take(error("shop", "web-1", 10, FULL));
        topology.take(error("billing", "web-2", 20, FULL));
        topology.take(error("search", "web-3", 30, FULL));
        topology.run(120);

        // Then: the others are news, together
        assertThat(topology.incidents).hasSize(1);
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.UPDATE);
        Incident incident = topology.lastAlerted();
        assertThat(incident.service().name()).isEqualTo("shop");
        assertThat(incident.services()).containsExactly("shop", "billing", "search");
        assertThat(incident.hosts()).containsExactly("web-1", "web-2", "web-3");
        assertThat(incident.incident().title()).isEqualTo("shop and 2 other services: PostgreSQL refuses connections");
    }

    @Test
    void shouldBeOneIncidentWithTheServiceWhoseHostTheErrorsName() {
        // Given: a database crashes
        topology.take(line("postgres", "pg-main-1", "postgresql.log", 10)
                .with(Field.MESSAGE, "server process (PID 77) was terminated by signal 11: Segmentation fault")
                .build());

        // When
        for (int i = 0; i < 3; i++) {
            topology.take(error("shop", "web-1", 20 + i, "connect ECONNREFUSED pg-main-1.internal:5432"));
        }
        topology.run(120);

        // Then
        assertThat(topology.incidents).hasSize(1);
        assertThat(topology.lastAlerted().services()).containsExactly("postgres", "shop");
        assertThat(topology.lastAlerted().incident().severity()).isEqualTo(Severity.CRITICAL);
    }

    /** In the second case each misses what runs beside it. */
    @ParameterizedTest
    @CsvSource({"cache-1:6379, pg-main-1:5432", "127.0.0.1:6379, 127.0.0.1:5432"})
    void shouldBeTwoIncidentsWhenServicesMissDifferentThings(String ofShop, String ofBilling) {
        // When
        for (int i = 0; i < 3; i++) {
            topology.take(error("shop", "web-1", 10 + i, "connect ECONNREFUSED " + ofShop));
            topology.take(error("billing", "web-2", 10 + i, "connect ECONNREFUSED " + ofBilling));
        }
        topology.run(120);

        // Then
        assertThat(topology.incidents).hasSize(2);
    }

    @Test
    void shouldBeTwoIncidentsWhenTheSameComesMuchLater() {
        // Given: a host's silence keeps the first one open
        topology.take(error("shop", "web-1", 0, FULL));
        for (long second = 0; second <= 120; second += 5) {
            topology.take(heartbeat("shop", second));
            topology.run(second);
        }
        long later = 300 + TopologyEnvironment.QUIET.toSeconds();
        topology.run(later);
        assertThat(topology.actions()).doesNotContain(Alert.Action.RESOLVE);

        // When
        topology.take(error("billing", "web-2", later, FULL));
        topology.run(later + 20);

        // Then
        assertThat(topology.incidents).hasSize(2);
    }

    @Test
    void shouldGoOnAsTheElderWhenTwoIncidentsTurnOutToBeOne() {
        // Given: an incident of each service
        topology.take(error("shop", "web-1", 10, FULL));
        topology.take(onHost("billing", "web-2", TopologyEnvironment.upstreamError(20)));
        topology.take(onHost("billing", "web-2", TopologyEnvironment.upstreamError(21)));
        topology.run(30);
        assertThat(topology.actions()).containsExactly(Alert.Action.TRIGGER, Alert.Action.TRIGGER);
        String elder = topology.alerts.get(0).incident().incident().id();

        // When
        topology.take(error("billing", "web-2", 40, FULL));
        topology.run(120);

        // Then: the younger one is resolved and says where it goes on
        Alert resolved = topology.alerts.stream()
                .filter(alert -> alert.action() == Alert.Action.RESOLVE)
                .findFirst()
                .orElseThrow();
        assertThat(resolved.incident().service().name()).isEqualTo("billing");
        assertThat(resolved.incident().notes()).contains("goes on as a part of incident " + elder + " of shop");
        Incident incident = topology.lastAlerted();
        assertThat(incident.incident().id()).isEqualTo(elder);
        assertThat(incident.services()).containsExactly("shop", "billing");
        assertThat(incident.signals()).extracting(Incident.SignalEntry::kind).contains("upstream_error");

        // When: more of the second service, and then nothing
        topology.take(onHost("billing", "web-2", TopologyEnvironment.upstreamError(130)));
        topology.run(130 + TopologyEnvironment.QUIET.toSeconds() + 60);

        // Then
        assertThat(topology.incidents).hasSize(2);
        assertThat(topology.lastAlerted().incident().id()).isEqualTo(elder);
        assertThat(topology.lastAlerted().incident().resolved())
                .isEqualTo(TopologyEnvironment.at(130).plus(TopologyEnvironment.QUIET));
    }

    @Test
    void shouldAlsoEndTheRecordOfAYoungerOneThatNobodyWasToldOf() {
        // Given: of a backlog, an incident of each service
        topology.run(20);
        topology.clock(8 * 3_600);
        topology.take(error("shop", "web-1", 3_600, FULL));
        topology.take(onHost("billing", "web-2", TopologyEnvironment.upstreamError(3_610)));
        topology.take(onHost("billing", "web-2", TopologyEnvironment.upstreamError(3_611)));
        topology.tickOf(3_640);
        assertThat(topology.incidents.values()).hasSize(2).allMatch(record -> record.contains("\"state\":\"open\""));

        // When
        topology.take(error("billing", "web-2", 3_650, FULL));

        // Then
        assertThat(topology.alerts).isEmpty();
        assertThat(topology.incidents.values()).anyMatch(record -> record.contains("\"state\":\"resolved\""));
    }

    @Test
    void shouldBeOneIncidentWhenAHostOfTwoServicesFallsSilent() {
        // Given
        for (long second = 0; second <= 120; second += 5) {
            topology.take(heartbeat("shop", second));
            topology.take(heartbeat("stock", second));
            topology.run(second);
        }

        // When
        topology.run(240);

        // Then
        assertThat(topology.incidents).hasSize(1);
        assertThat(topology.lastAlerted().services()).containsExactlyInAnyOrder("shop", "stock");
    }

    @Test
    void shouldAddUpWhatTheUsersOfAllServicesHave() {
        // Given
        for (int i = 0; i < 100; i++) {
            topology.run(i);
            topology.take(answered("shop", i, i % 2 == 0 ? 500 : 200));
            topology.take(answered("billing", i, i % 2 == 0 ? 500 : 200));
        }
        topology.run(100);
        topology.take(error("shop", "web-shop", 100, FULL));
        topology.take(error("billing", "web-billing", 100, FULL));
        topology.run(200);

        // Then
        // Then: failing requests made an incident of each, and the cause that they share joined them
        assertThat(topology.incidents).hasSize(2);
        assertThat(topology.incidents.values().iterator().next())
                .contains(
                        "\"services\":[\"shop\",\"billing\"]",
                        "\"impact\":{\"requests\":200,\"failed\":100,\"share\":0.5,");
    }

    private static Event.Builder line(String service, String host, String dataset, long second) {
        return TopologyEnvironment.line(dataset, second, "/var/log/" + service + ".log")
                .with(Field.EVENT_ID, service + dataset + second)
                .with(Field.HOST_ID, host)
                .with(Field.HOST_NAME, host)
                .with(Field.SERVICE, service);
    }

    private static Event error(String service, String host, long second, String message) {
        return line(service, host, "pm2.error", second)
                .with(Field.MESSAGE, message)
                .with(Field.ERROR_MESSAGE, message)
                .build();
    }

    private static Event answered(String service, long second, int status) {
        return line(service, "web-" + service, "nginx.access", second)
                .with(Field.METHOD, "GET")
                .with(Field.URL_PATH, "/v1/orders")
                .with(Field.STATUS, status)
                .with(Field.SOURCE_IP, "203.0.113." + second % 9)
                .build();
    }

    private static Event onHost(String service, String host, Event event) {
        return event.toBuilder()
                .with(Field.SERVICE, service)
                .with(Field.HOST_ID, host)
                .with(Field.HOST_NAME, host)
                .with(Field.EVENT_ID, service + event.text(Field.EVENT_ID))
                .build();
    }

    private static Event heartbeat(String service, long second) {
        return Event.of("foreshock.heartbeat", TopologyEnvironment.at(second))
                .with(Field.HOST_ID, "web-1")
                .with(Field.HOST_NAME, "web-1")
                .with(Field.SERVICE, service)
                .build();
    }
}
