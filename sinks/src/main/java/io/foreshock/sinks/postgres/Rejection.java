package io.foreshock.sinks.postgres;

import java.util.Locale;

/** Why a record is not stored. */
enum Rejection {
    /** It is not in the format of its topic. */
    MALFORMED,
    /** PostgreSQL refuses its data. */
    REFUSED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
