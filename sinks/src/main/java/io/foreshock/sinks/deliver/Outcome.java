package io.foreshock.sinks.deliver;

import java.util.Locale;

/** The outcome of an alert at an integration; each alert has exactly one at each. */
enum Outcome {
    DELIVERED,
    REFUSED,
    /** The incident does not belong to the integration. */
    NOT_ROUTED,
    /** The integration's receiver has been told all of it that matters there. */
    NO_NEWS,
    /** Done before, by {@code deliveries}: read again after a restart. */
    ALREADY_DONE,
    /** Its partition was revoked first; the next owner, which may be this process, reads the alert again. */
    HANDED_OVER;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
