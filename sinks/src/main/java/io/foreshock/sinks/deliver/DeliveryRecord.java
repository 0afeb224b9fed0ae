package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import io.foreshock.events.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value on {@code deliveries}: the state of all deliveries of one incident. Each record has all integrations,
 * because the topic is compacted by incident.id.
 *
 * @param incidentId incident.id, also the record's key
 * @param deliveries one entry for each integration that something was intended for, in order of first intent
 */
public record DeliveryRecord(String incidentId, List<Entry> deliveries) {

    /**
     * What an integration was told, so that it can be judged whether what comes later is news.
     *
     * @param severity the worst since the incident opened
     * @param cause the {@linkplain IncidentText.Cause#name name} of the cause that was named
     * @param message the receiver's own name of the message, where it gave one
     */
    public record Told(
            Severity severity,
            @Nullable String cause,
            @Nullable String message) {}

    /**
     * The state of one integration.
     *
     * @param receiver the receiver's name
     * @param integration the integration's name within the receiver
     * @param sequence the newest alert that was intended for it; those before it are done
     * @param action what was delivered or is about to be
     * @param notified whether anything of this incident has certainly arrived, so that it must be resolved too
     * @param at when this was written
     * @param reason why it was refused, else absent
     * @param told what has certainly arrived last; absent where nothing has, or it is not known any more
     */
    public record Entry(
            String receiver,
            String integration,
            long sequence,
            Alert.Action action,
            DeliveryState state,
            boolean notified,
            Instant at,
            @Nullable String reason,
            @Nullable Told told) {

        long lastDone() {
            return state == DeliveryState.INTENDED ? sequence - 1 : sequence;
        }

        boolean isAbout(String otherReceiver, String otherIntegration) {
            return receiver.equals(otherReceiver) && integration.equals(otherIntegration);
        }

        boolean isNewerThan(Entry other) {
            return sequence != other.sequence ? sequence > other.sequence : lastDone() > other.lastDone();
        }
    }
}
