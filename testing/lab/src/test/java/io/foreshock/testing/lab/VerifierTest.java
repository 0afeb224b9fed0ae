package io.foreshock.testing.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.lab.audit.LineAudit;
import io.foreshock.testing.lab.audit.StoreTables;
import io.foreshock.testing.lab.scenes.Expectation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static final LineAudit.Result ALL_STORED = new LineAudit.Result(100, 100, 0, 0, 0, List.of());
    private static final LineAudit.Result SOME_DESTROYED = new LineAudit.Result(100, 100, 1, 3, 0, List.of());

    private ReceiverServer receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new ReceiverServer();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void shouldFindNoFailureWhenNothingHappenedAndNothingWasSent() {
        assertThat(Verifier.failures(Expectation.nothing(), List.of(), List.of(), receiver, ALL_STORED, List.of()))
                .isEmpty();
    }

    @Test
    void shouldNameAllThatIsMissing() {
        assertThat(Verifier.failures(
                        Expectation.critical("restart_loop"), List.of(), List.of(), receiver, ALL_STORED, List.of()))
                .containsExactly(
                        "rule restart_loop has no signal",
                        "0 incidents instead of 1",
                        "no message to Slack",
                        "0 pages instead of 1");
    }

    @Test
    void shouldNameAnIncidentOfAnotherSeverity() {
        StoreTables.StoredIncident incident = new StoreTables.StoredIncident("error", "shop: restart", "shop: restart");

        assertThat(Verifier.failures(
                        Expectation.warning(), List.of(), List.of(incident), receiver, ALL_STORED, List.of()))
                .contains("an incident is error instead of warning");
    }

    @Test
    void shouldNameTheWordsThatNoIncidentHas() {
        StoreTables.StoredIncident incident =
                new StoreTables.StoredIncident("warning", "shop: redis", "shop: redis\nRedis refuses writes");
        Expectation expected = Expectation.warning().naming("Redis refuses writes", "POST /v1/sessions/:id");

        assertThat(Verifier.failures(expected, List.of(), List.of(incident), receiver, ALL_STORED, List.of()))
                .filteredOn(failure -> failure.contains("names"))
                .containsExactly("no incident names POST /v1/sessions/:id");
    }

    @Test
    void shouldAllowDestroyedLinesOnlyWhereTheSceneDestroysThem() {
        Expectation destroying = Expectation.nothing().destroyingLines();

        assertThat(Verifier.failures(destroying, List.of(), List.of(), receiver, SOME_DESTROYED, List.of()))
                .isEmpty();
        assertThat(Verifier.failures(Expectation.nothing(), List.of(), List.of(), receiver, SOME_DESTROYED, List.of()))
                .hasSize(2);
    }
}
