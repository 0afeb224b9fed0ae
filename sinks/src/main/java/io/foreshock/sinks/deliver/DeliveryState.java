package io.foreshock.sinks.deliver;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a delivery has come. */
public enum DeliveryState {
    /** About to be sent; found after a crash, it may or may not have arrived. */
    INTENDED,
    /** The receiver has it. */
    DELIVERED,
    /** The receiver will never take it, or it could not be told at all. */
    REFUSED;

    /** The name as it stands in records: lower case. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
