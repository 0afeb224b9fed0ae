package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The outcomes of one alert at its integrations; passed on once all are known. Thread-safe. */
final class AlertOutcomes {
    private final Alert alert;
    private final int integrations;
    private final DeliveryListener listener;
    private final Map<String, Outcome> byIntegration = new TreeMap<>();

    AlertOutcomes(Alert alert, int integrations, DeliveryListener listener) {
        this.alert = alert;
        this.integrations = integrations;
        this.listener = listener;
        if (integrations == 0) {
            listener.finished(alert, List.of(), List.of());
        }
    }

    synchronized void add(String integration, Outcome outcome) {
        byIntegration.put(integration, outcome);
        if (byIntegration.size() == integrations) {
            List<String> notified = with(Outcome.DELIVERED);
            List<String> refused = with(Outcome.REFUSED);
            if (!notified.isEmpty()
                    || !refused.isEmpty()
                    || with(Outcome.ALREADY_DONE).isEmpty()) {
                listener.finished(alert, notified, refused);
            }
        }
    }

    private List<String> with(Outcome outcome) {
        return byIntegration.entrySet().stream()
                .filter(entry -> entry.getValue() == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }
}
