package io.foreshock.streams.correlate;

import io.foreshock.events.Service;
import io.foreshock.streams.detect.Observation;
import io.foreshock.streams.task.JsonStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** The histories of all services of one task. */
final class ServiceHistories {
    private final JsonStore<ServiceHistory> services;
    /** Observations not yet applied to the history of their service, by service and offset. */
    private final JsonStore<Observation> noted;

    ServiceHistories(KeyValueStore<String, byte[]> store) {
        this.services = new JsonStore<>(store, "service|", ServiceHistory.class);
        this.noted = new JsonStore<>(store, "noted|", Observation.class);
    }

    static String key(Service service) {
        return service.environment() + "|" + service.name();
    }

    /** Stores an observation until {@link #applyNoted}, because a history is too large to write for each observation. */
    void note(Service service, Observation observation, long offset) {
        noted.put(key(service) + String.format(Locale.ROOT, "|%016x", offset), observation);
    }

    /** Applies the stored observations, in order of arrival, to the histories; {@code changed} gets each changed history. */
    void applyNoted(Consumer<ServiceHistory> changed) {
        Map<String, List<Observation>> byService = new TreeMap<>();
        noted.forEach(note -> {
            String service = note.key().substring(0, note.key().lastIndexOf('|'));
            byService.computeIfAbsent(service, s -> new ArrayList<>()).add(note.value());
            noted.delete(note.key());
        });
        byService.forEach((service, observations) -> {
            ServiceHistory history = Objects.requireNonNullElseGet(services.get(service), ServiceHistory::new);
            observations.forEach(history::take);
            services.put(service, history);
            changed.accept(history);
        });
    }

    ServiceHistory get(Service service) {
        return Objects.requireNonNullElseGet(services.get(key(service)), ServiceHistory::new);
    }

    void put(Service service, ServiceHistory history) {
        services.put(key(service), history);
    }
}
