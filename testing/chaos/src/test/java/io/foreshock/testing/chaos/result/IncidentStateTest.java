package io.foreshock.testing.chaos.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentStateTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final String BODY = """
            {"incident": {"id": "i-1", "state": "resolved", "severity": "critical", "title": "api: upstream error, restart",
               "started": "2026-11-23T10:00:08.000Z", "opened": "2026-11-23T10:00:09.000Z",
               "updated": "2026-11-23T10:00:10.000Z", "resolved": "2026-11-23T10:00:50.000Z"},
             "service": {"name": "api", "environment": "production"}, "hosts": ["web-1"],
             "signals": [
               {"rule": "upstream_closed", "group": "api", "count": 3, "evidence": []},
               {"rule": "process_restart", "group": "", "count": 1, "evidence": []}],
             "errors": [{"fingerprint": "f", "message": "RangeError: Invalid string length", "count": 2}],
             "restarts": [{"at": "2026-11-23T10:00:09.900Z"}], "timeline": [], "suspects": []}
            """;

    @Test
    void shouldKeepWhatDependsOnTheTimesOfTheLines() throws IOException {
        IncidentState state = read(BODY, START);

        assertThat(state.service()).isEqualTo("api");
        assertThat(state.severity()).isEqualTo("critical");
        assertThat(state.state()).isEqualTo("resolved");
        assertThat(state.kinds()).isEqualTo(Set.of("restart", "upstream error"));
        assertThat(state.started()).isEqualTo(Duration.ofSeconds(8));
        assertThat(state.updated()).isEqualTo(Duration.ofSeconds(10));
        assertThat(state.signals()).containsExactly("process_restart of  ×1", "upstream_closed of api ×3");
        assertThat(state.restarts()).containsExactly(Duration.ofMillis(9_900));
        assertThat(state.errors()).containsExactly("RangeError: Invalid string length ×2");
    }

    @Test
    void shouldBeEqualInARunAtAnotherTimeOnAnotherCluster() throws IOException {
        String other = BODY.replace("T10:00", "T11:30")
                .replace("i-1", "i-2")
                .replace("\"opened\": \"2026-11-23T11:30:09", "\"opened\": \"2026-11-23T11:30:08")
                .replace("api: upstream error, restart", "api: restart, upstream error");

        assertThat(IncidentDifferences.between(
                        List.of(read(BODY, START)), List.of(read(other, START.plus(Duration.ofMinutes(90))))))
                .isEmpty();
    }

    @Test
    void shouldDifferByACountATimeOrAState() throws IOException {
        for (String other : List.of(
                BODY.replace("\"count\": 3", "\"count\": 2"),
                BODY.replace("10:00:10.000Z", "10:00:11.000Z"),
                BODY.replace("resolved\", \"severity", "open\", \"severity"),
                BODY.replace("\"count\": 2}", "\"count\": 4}"),
                BODY.replace("{\"at\": \"2026-11-23T10:00:09.900Z\"}", ""))) {
            assertThat(IncidentDifferences.between(List.of(read(BODY, START)), List.of(read(other, START))))
                    .as(other)
                    .hasSize(2);
        }
    }

    @Test
    void shouldNameMissingAndExtraIncidents() throws IOException {
        IncidentState incident = read(BODY, START);

        assertThat(IncidentDifferences.between(List.of(incident), List.of()))
                .singleElement()
                .asString()
                .startsWith("expected: ");
        assertThat(IncidentDifferences.between(List.of(incident), List.of(incident, incident)))
                .singleElement()
                .asString()
                .startsWith("but was: ");
    }

    private static IncidentState read(String body, Instant start) throws IOException {
        return IncidentState.of(new ObjectMapper().readTree(body), start);
    }
}
