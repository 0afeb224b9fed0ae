package io.foreshock.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Severities in rising order. Sigma's levels map to it: informational and low, medium, high, critical. */
public enum Severity {
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    /** The name as it stands in records: lower case. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The higher of the two. */
    public Severity max(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
