package io.foreshock.sinks.deliver;

import java.util.Locale;

/** What became of an alert at an integration; each alert has exactly one outcome at each. */
enum Outcome {
    DELIVERED,
    REFUSED,
    /** The incident does not belong to the integration. */
    NOT_ROUTED,
    /** {@code deliveries} said that it had been done before: the repeat after a restart. */
    ALREADY_DONE,
    /** Its partition was taken away first; whoever has it then, maybe this process, reads the alert again. */
    HANDED_OVER;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
