package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;

/**
 * One integration of one receiver. Used by one thread at a time.
 *
 * <p>An implementation tries once and says how it went; waiting, repeating and remembering are {@link Delivery}'s.
 */
public interface Notifier {
    /** Its name within the receiver, such as {@code slack} or {@code slack-2}; the same after a restart. */
    String name();

    /**
     * Tells the alert once, within 20 seconds.
     *
     * @throws InterruptedException when delivery is being closed; whether the alert arrived is then unknown
     */
    DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException;
}
