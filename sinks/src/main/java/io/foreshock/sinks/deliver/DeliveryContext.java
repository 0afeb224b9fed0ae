package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import io.foreshock.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What one integration needs besides the alert.
 *
 * @param receiver the receiver's name
 * @param action of the message: the first one about an incident is a trigger, even when the alert is an update (because
 *     only now its severity routes it here)
 * @param mayRepeat whether, because of a crash, this alert may have arrived already
 * @param told what has certainly arrived of the incident before; null where nothing has, or it is not known any more
 */
public record DeliveryContext(
        String receiver, Alert.Action action, boolean mayRepeat, DeliveryRecord.@Nullable Told told) {

    /** What the integration has been told once the alert has arrived. */
    DeliveryRecord.Told toldWith(Alert alert, DeliveryResult.Delivered delivered) {
        Severity severity = alert.incident().incident().severity();
        return new DeliveryRecord.Told(
                told == null || action == Alert.Action.TRIGGER ? severity : severity.max(told.severity()),
                new IncidentText(alert.incident())
                        .cause()
                        .map(IncidentText.Cause::name)
                        .orElse(null),
                delivered.message() == null && told != null ? told.message() : delivered.message());
    }
}
