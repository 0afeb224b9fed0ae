package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;

/**
 * What an alert is for this one integration.
 *
 * @param receiver the receiver's name
 * @param action what to tell: the first that an integration hears of an incident is a trigger, even where the alert is an
 *     update (because only now it is bad enough to be routed there)
 * @param mayRepeat whether a crash hides if this alert has arrived here already
 */
public record DeliveryContext(String receiver, Alert.Action action, boolean mayRepeat) {}
