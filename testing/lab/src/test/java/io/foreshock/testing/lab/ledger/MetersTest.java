package io.foreshock.testing.lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetersTest {
    private static final Meters METERS = Meters.parse("""
            # HELP foreshock_shipper_events_total events
            # TYPE foreshock_shipper_events_total counter
            foreshock_shipper_events_total{dataset="nginx.access"} 1.2345678E7
            foreshock_shipper_events_total{dataset="a } b"} 2.0
            foreshock_shipper_in_flight 3.0
            """);

    @Test
    void shouldSumAMeterOverItsLabels() {
        assertThat(METERS.sum("foreshock_shipper_events_total")).isEqualTo(12_345_680);
        assertThat(METERS.sum("foreshock_shipper_in_flight")).isEqualTo(3);
    }

    @Test
    void shouldBeZeroWhereNothingWasCounted() {
        assertThat(METERS.sum("foreshock_shipper_rejected_total")).isZero();
    }
}
