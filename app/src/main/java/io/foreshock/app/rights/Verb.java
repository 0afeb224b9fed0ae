package io.foreshock.app.rights;

import java.util.Locale;

/** A verb of the command line that connects to Kafka; first the roles. */
public enum Verb {
    SHIP,
    STREAM,
    SINK,
    PROVISION,
    CHECK,
    DIAGNOSE,
    REPARSE;

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
