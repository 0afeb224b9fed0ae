package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;

/**
 * What one integration needs besides the alert.
 *
 * @param receiver the receiver's name
 * @param action of the message: the first one about an incident is a trigger, even when the alert is an update (because
 *     only now its severity routes it here)
 * @param mayRepeat whether, because of a crash, this alert may have arrived already
 */
public record DeliveryContext(String receiver, Alert.Action action, boolean mayRepeat) {}
