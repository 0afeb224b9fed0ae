package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value on {@code deliveries}: all that is known of one incident's deliveries. It is whole in every record, not one
 * receiver's part, because the topic is compacted by incident.id and would otherwise keep only who was told last.
 *
 * @param incidentId incident.id, also the record's key
 * @param deliveries one entry for each integration that something was intended for, in order of first intent
 */
public record DeliveryRecord(String incidentId, List<Entry> deliveries) {

    /**
     * Where one integration stands.
     *
     * @param receiver the receiver's name
     * @param integration the integration's name within the receiver
     * @param sequence the newest alert that was intended here; those before it are done
     * @param action what was told or is about to be
     * @param notified whether anything of this incident has arrived here for certain, so that it must be resolved here too
     * @param at when this was written
     * @param reason why it was refused, else absent
     */
    public record Entry(
            String receiver,
            String integration,
            long sequence,
            Alert.Action action,
            DeliveryState state,
            boolean notified,
            Instant at,
            @Nullable String reason) {

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
