package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;

/**
 * One integration of one receiver. Used by one thread at a time.
 *
 * <p>An implementation tries once and returns the result; {@link Delivery} waits, repeats and keeps the delivery log.
 */
public interface Notifier {
    /** Its name within the receiver, such as {@code slack} or {@code slack-2}; the same after a restart. */
    String name();

    /** Whether the alert is worth a message here; one that is not is left out for good. */
    default boolean tells(Alert alert, DeliveryContext context) {
        return true;
    }

    /**
     * Sends the alert once, within 20 seconds for each request that it takes.
     *
     * @throws InterruptedException when delivery is being closed; whether the alert arrived is then unknown
     */
    DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException;
}
