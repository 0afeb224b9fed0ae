package io.foreshock.testing.lab.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleMetricsTest {
    private static final RoleMetrics METRICS = RoleMetrics.parse("""
            # HELP foreshock_shipper_events_total events
            # TYPE foreshock_shipper_events_total counter
            foreshock_shipper_events_total{dataset="nginx.access"} 1.2345678E7
            foreshock_shipper_events_total{dataset="a } b"} 2.0
            foreshock_shipper_in_flight 3.0
            """);

    @Test
    void shouldSumAMetricOverItsLabels() {
        assertThat(METRICS.sum("foreshock_shipper_events_total")).isEqualTo(12_345_680);
        assertThat(METRICS.sum("foreshock_shipper_in_flight")).isEqualTo(3);
    }

    @Test
    void shouldBeZeroForAMetricThatDoesNotExist() {
        assertThat(METRICS.sum("foreshock_shipper_rejected_total")).isZero();
    }
}
