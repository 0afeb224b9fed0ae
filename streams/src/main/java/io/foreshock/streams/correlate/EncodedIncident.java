package io.foreshock.streams.correlate;

import io.foreshock.events.Alert;
import io.foreshock.events.AlertEncoder;
import io.foreshock.events.Incident;

/**
 * An incident and its JSON, which is the value of its record and a part of its alert's: encoded once for both.
 *
 * @param json not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedIncident(Incident incident, byte[] json) {
    /** An alert about this incident. */
    @SuppressWarnings("ArrayRecordComponent")
    public record EncodedAlert(Alert alert, byte[] incidentJson) {
        /** The value of the alert's record. */
        public byte[] json() {
            return AlertEncoder.encode(alert, incidentJson);
        }
    }
}
