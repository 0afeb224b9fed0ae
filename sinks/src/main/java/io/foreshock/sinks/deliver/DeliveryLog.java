package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code deliveries} topic in memory, and the decisions that follow from it. Thread-safe. Grows
 * with the incidents within that topic's retention, some hundred bytes each.
 */
final class DeliveryLog {
    private final Map<String, DeliveryRecord> byIncident = new HashMap<>();

    /**
     * Whether and as what {@code alert} is delivered to an integration.
     *
     * <p>An alert that was done here, or an older one, is not delivered again. An incident of which nothing was
     * delivered here gets no resolve. An integration that was notified of an incident gets all its later alerts, even
     * when its routes have changed; until it is resolved there, for one that opens again is routed anew.
     *
     * @param routed whether the incident as it is now belongs to the integration
     */
    synchronized Decision decide(Alert alert, String receiver, String integration, boolean routed) {
        DeliveryRecord.Entry entry = find(alert.incident().incident().id(), receiver, integration);
        if (entry != null) {
            if (alert.sequence() <= entry.lastDone()) {
                return Decision.Skip.ALREADY_DONE;
            }
            if (entry.state() == DeliveryState.INTENDED && entry.sequence() == alert.sequence()) {
                return new Decision.Notify(new DeliveryContext(receiver, entry.action(), true, entry.told()));
            }
            if (entry.notified() && entry.action() != Alert.Action.RESOLVE) {
                return new Decision.Notify(new DeliveryContext(receiver, alert.action(), false, entry.told()));
            }
        }
        return routed && alert.action() != Alert.Action.RESOLVE
                ? new Decision.Notify(
                        new DeliveryContext(receiver, Alert.Action.TRIGGER, false, entry == null ? null : entry.told()))
                : Decision.Skip.NOT_ROUTED;
    }

    /** Whether something of the incident has certainly arrived at the integration. */
    synchronized boolean notified(String incidentId, String receiver, String integration) {
        DeliveryRecord.Entry entry = find(incidentId, receiver, integration);
        return entry != null && entry.notified();
    }

    /** Updates one integration's entry; returns the incident's whole record after it. */
    synchronized DeliveryRecord note(String incidentId, DeliveryRecord.Entry news) {
        List<DeliveryRecord.Entry> entries = new ArrayList<>(entriesOf(incidentId));
        int place = 0;
        while (place < entries.size() && !entries.get(place).isAbout(news.receiver(), news.integration())) {
            place++;
        }
        if (place == entries.size()) {
            entries.add(news);
        } else {
            entries.set(place, news);
        }
        DeliveryRecord record = new DeliveryRecord(incidentId, List.copyOf(entries));
        byIncident.put(incidentId, record);
        return record;
    }

    /** Merges a record that another process, or this one before a restart, has written; newer entries stay. */
    synchronized void learn(DeliveryRecord record) {
        for (DeliveryRecord.Entry entry : record.deliveries()) {
            DeliveryRecord.Entry known = find(record.incidentId(), entry.receiver(), entry.integration());
            if (known == null || entry.isNewerThan(known)) {
                note(record.incidentId(), entry);
            }
        }
    }

    private List<DeliveryRecord.Entry> entriesOf(String incidentId) {
        DeliveryRecord record = byIncident.get(incidentId);
        return record == null ? List.of() : record.deliveries();
    }

    private DeliveryRecord.@Nullable Entry find(String incidentId, String receiver, String integration) {
        for (DeliveryRecord.Entry entry : entriesOf(incidentId)) {
            if (entry.isAbout(receiver, integration)) {
                return entry;
            }
        }
        return null;
    }
}
