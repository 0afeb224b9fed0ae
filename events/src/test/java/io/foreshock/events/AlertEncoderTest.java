package io.foreshock.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertEncoderTest {
    private final RecordCodec<Alert> alerts = new RecordCodec<>(Alert.class);
    private final RecordCodec<Incident> incidents = new RecordCodec<>(Incident.class);

    @ParameterizedTest
    @EnumSource(Alert.Action.class)
    void shouldMakeTheSameBytesAsTheCodecOfAlerts(Alert.Action action) {
        // Given
        Incident incident = Samples.incident();
        Alert alert = new Alert(action, 7, incident.incident().updated(), true, incident);
        // When
        byte[] encoded = AlertEncoder.encode(alert, incidents.encode(incident));
        // Then
        assertThat(encoded).isEqualTo(alerts.encode(alert));
    }
}
