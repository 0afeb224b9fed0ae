package io.foreshock.streams.correlate;

import io.foreshock.events.RecordCodec;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Destination;
import io.foreshock.streams.wire.ServiceSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of a task that are open, or that were resolved so lately that they may open again, and what is known of their services.
 * What it hands out may be changed at once.
 */
final class Incidents {
    private final TopologySettings settings;
    private final StreamsMeters meters;
    private final StateObjects<OpenIncident> incidents;
    private final StateObjects<ServiceState> services;
    /** This task's share of the open incidents that are counted. */
    private int counted;

    Incidents(ObjectStore store, TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
        this.services = store.objects("service|", new RecordCodec<>(ServiceState.class), meters.unreadable()::state);
        this.incidents = store.objects("incident|", new RecordCodec<>(OpenIncident.class), meters.unreadable()::state);
        incidents.forEach((id, incident) -> countOpen(incident.resolved == null ? 1 : 0));
    }

    void close() {
        countOpen(-counted);
    }

    private void countOpen(int more) {
        counted += more;
        meters.openIncidents(more);
    }

    /** What is known of a service. */
    ServiceState service(Service service, long nowMs) {
        return service(Destination.of(service), nowMs);
    }

    private ServiceState service(String key, long nowMs) {
        ServiceState state = services.change(key);
        if (state == null) {
            state = new ServiceState();
            services.put(key, state);
        }
        state.touchedMs = nowMs;
        return state;
    }

    /** The service's incident, open or resolved lately; null where there is none. */
    @Nullable
    OpenIncident of(String service) {
        ServiceState state = services.get(service);
        return state == null || state.openIncident == null ? null : incidents.change(state.openIncident);
    }

    /** What is known of the service changed, and with it the record of its incident, where one is open. */
    void markOpen(String service) {
        ServiceState state = services.get(service);
        OpenIncident incident = state == null || state.openIncident == null ? null : incidents.get(state.openIncident);
        if (incident != null && incident.resolved == null) {
            toChange(incident).changed = true;
        }
    }

    /** The first of the open incidents of the same environment, other than {@code own}, whose story the signal is a part of. */
    @Nullable
    OpenIncident storyOf(Signal signal, @Nullable OpenIncident own) {
        Links links = Links.of(signal);
        List<OpenIncident> found = new ArrayList<>();
        incidents.forEach((id, incident) -> {
            if (incident != own
                    && incident.resolved == null
                    && incident.service.environment().equals(signal.service().environment())
                    && incident.isStoryOf(signal, links, settings.quiet())) {
                found.add(incident);
            }
        });
        return found.stream()
                .min(OpenIncident.ELDEST_FIRST)
                .map(incident -> incidents.change(incident.id))
                .orElse(null);
    }

    /** A new one. */
    OpenIncident open(Signal signal, long nowMs) {
        OpenIncident incident = new OpenIncident();
        incident.id = service(signal.service(), nowMs).idOf(signal, settings.installId(), settings.quiet());
        incident.service = signal.service();
        incident.opened = signal.last();
        incident.held = true;
        incidents.put(incident.id, incident);
        countOpen(1);
        join(incident, signal, nowMs);
        return incident;
    }

    /** The resolved incident begins again. */
    void reopen(OpenIncident incident, Signal signal, long nowMs) {
        incident.reopen(signal);
        countOpen(1);
        join(incident, signal, nowMs);
    }

    /** From now on it is the incident of the signal's service. */
    void join(OpenIncident incident, Signal signal, long nowMs) {
        ServiceState state = service(signal.service(), nowMs);
        state.backgroundSince(signal.first().minus(OpenIncident.LOOKBACK)).forEach(incident::take);
        state.openIncident = incident.id;
        incident.services.add(signal.service().name());
        incidents.put(incident.id, incident);
    }

    /** The older of two that turn out to be one story takes over the other, which is forgotten. */
    void merge(OpenIncident elder, OpenIncident younger, long nowMs) {
        younger.signals.values().forEach(elder::take);
        elder.services.addAll(younger.services);
        elder.held &= younger.held;
        elder.seenMs = Math.max(elder.seenMs, younger.seenMs);
        servicesOf(younger).forEach(key -> service(key, nowMs).openIncident = elder.id);
        incidents.delete(younger.id);
        countOpen(-1);
    }

    /** It is over: it is kept for as long as it may open again, unless nobody was told of it. */
    void resolved(OpenIncident incident, long nowMs) {
        countOpen(-1);
        incident.seenMs = nowMs;
        if (incident.held) {
            forget(incident);
        }
    }

    /** There is no such incident any more. */
    void forget(OpenIncident incident) {
        incidents.delete(incident.id);
        for (String key : servicesOf(incident)) {
            ServiceState state = services.change(key);
            if (state != null && incident.id.equals(state.openIncident)) {
                state.openIncident = null;
            }
        }
    }

    /** Each in the order of ids; the visitor may do what it wants with it. */
    void forEach(Consumer<OpenIncident> visitor) {
        incidents.forEach((id, incident) -> visitor.accept(incident));
    }

    /** To be changed now. */
    OpenIncident toChange(OpenIncident incident) {
        incidents.put(incident.id, incident);
        return incident;
    }

    /** What is known of all its services. */
    ServiceSnapshot snapshotOf(OpenIncident incident) {
        List<ServiceSnapshot> known = new ArrayList<>();
        for (String key : servicesOf(incident)) {
            ServiceState state = services.get(key);
            if (state != null && state.snapshot != null) {
                known.add(state.snapshot);
            }
        }
        return Together.of(incident.service, known);
    }

    private static List<String> servicesOf(OpenIncident incident) {
        return incident.services.stream()
                .map(name -> Destination.of(new Service(name, incident.service.environment())))
                .toList();
    }

    /** Forgets services without an incident of which nothing was heard since then. */
    void removeOlderThan(long horizonMs) {
        services.forEach((key, service) -> {
            if (service.openIncident == null && service.touchedMs < horizonMs) {
                services.delete(key);
            }
        });
    }

    /** How long after its end an incident opens again with the next signal of its service. */
    static Duration reopensWithin(Duration quiet) {
        return quiet.multipliedBy(2);
    }
}
