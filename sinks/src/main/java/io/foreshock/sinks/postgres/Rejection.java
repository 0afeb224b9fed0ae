package io.foreshock.sinks.postgres;

import java.util.Locale;

/** Why a record is no row. */
enum Rejection {
    /** It is not what its topic promises. */
    MALFORMED,
    /** PostgreSQL would not take it, for its own sake. */
    REFUSED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
