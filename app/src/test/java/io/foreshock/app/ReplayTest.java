package io.foreshock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The incidents that a replay of the samples finds. */
class ReplayTest {
    @Test
    void shouldMakeOneCriticalIncidentOfTheFoundingOutage() throws IOException {
        JsonNode incident = onlyIncidentOf("2022-07-11");

        assertThat(incident.at("/incident/severity").asText()).isEqualTo("critical");
        assertThat(incident.at("/service/name").asText()).isEqualTo("ob_api_server");
        assertThat(incident.at("/incident/opened").asText())
                .isBetween("2022-07-11T14:01:27.000Z", "2022-07-11T14:02:30.000Z");
        assertThat(texts(incident.at("/hosts"))).containsExactly("api-1");
    }

    @Test
    void shouldBeCriticalOnlyOnceTheConnectionsJumped() throws IOException {
        JsonNode connections = signal(onlyIncidentOf("2022-07-11"), "connections");

        assertThat(connections.get("first").asText()).isEqualTo("2022-07-11T14:03:00.000Z");
        assertThat(alerts("2022-07-11"))
                .filteredOn(alert -> alert.get("severity").asText().equals("critical"))
                .first()
                .extracting(alert -> alert.get("at").asText())
                .isEqualTo("2022-07-11T14:03:00.000Z");
    }

    @Test
    void shouldNoteTheSilenceTheRebootAndTheServiceStayingAway() throws IOException {
        JsonNode incident = onlyIncidentOf("2022-07-11");

        assertThat(texts(incident.get("notes")))
                .anySatisfy(note -> assertThat(note)
                        .contains("nginx.access fell silent after 14:03:37")
                        .contains("syslog still wrote at 14:15:37"))
                .anySatisfy(note -> assertThat(note).contains("pm2.out fell silent after 14:03:37"))
                .anySatisfy(note -> assertThat(note).contains("rebooted at about 14:19"))
                .anySatisfy(note -> assertThat(note).contains("stayed away").contains("until 14:26:50"))
                .anySatisfy(note -> assertThat(note).contains("14:13:13").contains("14:19:13"));
    }

    @Test
    void shouldShowTheOneRestartWithTheRequestsBeforeIt() throws IOException {
        JsonNode restarts = onlyIncidentOf("2022-07-11").get("restarts");

        assertThat(restarts).hasSize(1);
        JsonNode last = restarts.get(0).get("preceding_requests");
        assertThat(last.get(last.size() - 1).get("original").asText()).isEqualTo("/v1/inventory/get/?id=12493");
    }

    @Test
    void shouldCountEqualErrorsOnceAndLeaveDeprecationNoiseOut() throws IOException {
        JsonNode incident = onlyIncidentOf("2022-07-11");

        assertThat(incident.get("errors"))
                .filteredOn(e -> e.get("message").asText().contains("Insufficient number of lots"))
                .singleElement()
                .satisfies(e -> assertThat(e.get("count").asInt()).isEqualTo(24));
        assertThat(incident.toString()).doesNotContain("deprecated");
    }

    @Test
    void shouldSuspectTheRouteThatThreeKindsOfEvidencePointAt() throws IOException {
        JsonNode suspect = onlyIncidentOf("2022-07-11").get("suspects").get(0);

        assertThat(suspect.get("route").asText()).isEqualTo("/v1/inventory/get");
        assertThat(texts(suspect.get("kinds"))).contains("upstream_error", "last_before_restart", "error_stack");
        assertThat(texts(suspect.get("evidence")))
                .anySatisfy(e -> assertThat(e).contains("upstream prematurely closed"))
                .anySatisfy(e -> assertThat(e).contains("id=12493"))
                .anySatisfy(e -> assertThat(e).contains("RangeError").contains("InventoriesController"));
    }

    @Test
    void shouldReportTheAfternoonAsOneWarningWithItsEndpoints() throws IOException {
        JsonNode incident = onlyIncidentOf("2022-07-11-afternoon");

        assertThat(incident.at("/incident/severity").asText()).isEqualTo("warning");
        assertThat(alerts("2022-07-11-afternoon"))
                .noneMatch(alert -> alert.get("severity").asText().equals("critical"));
        List<String> table = new ArrayList<>();
        incident.get("endpoints")
                .forEach(e -> table.add(
                        e.get("before_failures").asInt() + " " + e.get("route").asText()));
        assertThat(table)
                .containsExactly(
                        "5 /v1/inventory/attach_location",
                        "5 /v1/customer/customers",
                        "4 /v1/orders/order",
                        "2 /v1/mmr",
                        "2 /v1/customer",
                        "1 /v1/batch/userLock",
                        "1 /v1/formula/formula_ingredient",
                        "1 /v1/inventory_metrics/need_to_order",
                        "1 /v1/mbr_legacy/index_all");
        assertThat(incident.get("endpoints"))
                .allSatisfy(e -> assertThat(e.get("share_of_all").asDouble()).isBetween(0.0001, 0.2));
    }

    @Test
    void shouldShowTheDoubleRestartWithNoRequestBetween() throws IOException {
        JsonNode restarts = onlyIncidentOf("2022-07-11-afternoon").get("restarts");

        assertThat(restarts).hasSize(23);
        assertThat(restarts)
                .filteredOn(r -> r.get("preceding_requests").isEmpty())
                .hasSize(1);
    }

    @Test
    void shouldAlertNothingOnAQuietDay() throws IOException {
        assertThat(Replayed.sample("quiet-day")).isEmpty();
    }

    @Test
    void shouldGiveTheSameBytesTwice() throws IOException {
        Path sample = Replayed.SAMPLES.resolve("2022-07-11");

        assertThat(Replayed.output(sample)).isNotEmpty().isEqualTo(Replayed.output(sample));
    }

    private static JsonNode signal(JsonNode incident, String kind) {
        for (JsonNode signal : incident.get("signals")) {
            if (signal.get("kind").asText().equals(kind)) {
                return signal;
            }
        }
        throw new AssertionError("no signal of kind " + kind + " in " + incident.get("signals"));
    }

    private static JsonNode onlyIncidentOf(String sample) throws IOException {
        List<JsonNode> incidents = Replayed.sample(sample);
        assertThat(incidents).hasSize(1);
        return incidents.get(0);
    }

    private static List<JsonNode> alerts(String sample) throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        onlyIncidentOf(sample).get("alerts").forEach(alerts::add);
        return alerts;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
