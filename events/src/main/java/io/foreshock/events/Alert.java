package io.foreshock.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * A notification about an incident.
 *
 * @param sequence 1, 2, 3 … within the incident; a receiver never gets an older one after a newer one
 * @param late whether the incident opened more than five minutes (event time) before it could be seen
 */
public record Alert(Action action, long sequence, Instant at, boolean late, Incident incident) {

    /** Why the alert is sent. */
    public enum Action {
        TRIGGER,
        UPDATE,
        RESOLVE;

        /** The name as it stands in records: lower case. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
