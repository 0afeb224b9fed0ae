package io.foreshock.sinks.deliver;

import java.util.Locale;

/** How an integration got through with an alert; each alert has exactly one ending at each integration. */
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
