package io.foreshock.sinks.deliver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of one attempt, by what to do next. Reasons hold no secrets. */
public sealed interface DeliveryResult {
    /**
     * The receiver has it.
     *
     * @param message the receiver's own name of the message, to be kept until the next one; null: the one before stays
     */
    record Delivered(@Nullable String message) implements DeliveryResult {
        /** Without a name. */
        public Delivered() {
            this(null);
        }
    }

    /**
     * Not accepted now; try again.
     *
     * @param after the wait that the receiver asked for, or null for the usual back-off
     */
    record Retry(@Nullable Duration after, String reason) implements DeliveryResult {}

    /** The receiver will never take it; trying again does not help. */
    record Refused(String reason) implements DeliveryResult {}
}
