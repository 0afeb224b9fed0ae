package io.foreshock.streams.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestStallTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");

    private RequestStall log = new RequestStall();
    private final List<RequestStall.Stall> stalls = new ArrayList<>();

    @Test
    void shouldFindAPauseWithABurstBehindItAndTheRequestBeforeIt() {
        // Given: two a second for a quarter of an hour, then an export
        busy(0, 900);
        finish(900, "POST /exports/full");

        // When: nothing for forty seconds, then all of it
        for (int i = 0; i < 60; i++) {
            finish(940 + i * 0.02, "GET /orders");
        }

        // Then
        assertThat(stalls).hasSize(1);
        assertThat(stalls.get(0).length()).isEqualTo(Duration.ofSeconds(40));
        assertThat(stalls.get(0).before()).isEqualTo("POST /exports/full");
        assertThat(stalls.get(0).until()).isEqualTo(at(940));
    }

    @Test
    void shouldFindItWhenTheStreamsStartAgainMeanwhile() throws Exception {
        // Given
        busy(0, 900);
        for (int i = 0; i < 20; i++) {
            finish(940 + i * 0.02, "GET /orders");
        }

        // When
        log = RequestStall.CODEC.decode(RequestStall.CODEC.encode(log));
        for (int i = 20; i < 60; i++) {
            finish(940 + i * 0.02, "GET /orders");
        }

        // Then
        assertThat(stalls).hasSize(1);
    }

    @Test
    void shouldSayNothingOfAPauseInWhichNobodyAsked() {
        // Given
        busy(0, 900);

        // When: it goes on as before
        busy(940, 1_000);

        // Then
        assertThat(stalls).isEmpty();
    }

    @Test
    void shouldSayNothingOfAnApplicationThatIsAskedInBursts() {
        // When: sixty requests at each full minute, for an hour
        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < 60; i++) {
                finish(minute * 60 + i * 0.03, "POST /batch");
            }
        }

        // Then
        assertThat(stalls).isEmpty();
    }

    @Test
    void shouldSayNothingOfAnIdleApplication() {
        // When: a request each half minute, and then three
        for (int i = 0; i < 100; i++) {
            finish(i * 30, "GET /orders");
        }
        finish(3_100, "GET /orders");
        finish(3_100.1, "GET /orders");
        finish(3_100.2, "GET /orders");

        // Then
        assertThat(stalls).isEmpty();
    }

    @Test
    void shouldIgnoreALineThatComesLate() {
        // Given
        busy(0, 900);

        // When
        finish(100, "GET /orders");
        busy(900, 910);

        // Then
        assertThat(stalls).isEmpty();
    }

    private void busy(int from, int until) {
        for (int half = from * 2; half < until * 2; half++) {
            finish(half / 2.0, "GET /orders");
        }
    }

    private void finish(double second, String request) {
        log.finished(at(second), () -> request).ifPresent(stalls::add);
    }

    private static Instant at(double second) {
        return T.plusMillis(Math.round(second * 1_000));
    }
}
