package io.foreshock.sinks.deliver;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The state of a delivery. */
public enum DeliveryState {
    /** About to be sent; found after a crash, it may or may not have arrived. */
    INTENDED,
    /** The receiver has it. */
    DELIVERED,
    /** The receiver will never accept it, or it cannot be rendered. */
    REFUSED;

    /** The name in records: lower case. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
