package io.foreshock.streams.history;

import io.foreshock.events.Incident;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.ServiceSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The histories of a task's services, and where their parts are stored. Of one task. */
public final class ServiceHistories implements ServiceHistory.Parts {
    private static final String SEPARATOR = "\u0000";

    private final StateObjects<Restarts> restarts;
    private final StateObjects<ErrorRecord> errors;
    private final StateObjects<MinuteTraffic> traffic;
    private final StateObjects<Figures> figures;
    private final Map<String, ServiceHistory> histories = new TreeMap<>();

    /** In their stored form. */
    record Restarts(List<Restart> restarts) {}

    /** In their stored form. */
    record Figures(List<Incident.Point> points) {}

    /** Goes on with what the store has. */
    public ServiceHistories(ObjectStore store, BiConsumer<String, byte[]> unreadable) {
        restarts = store.objects("restarts|", new RecordCodec<>(Restarts.class), unreadable);
        errors = store.objects("error|", new RecordCodec<>(ErrorRecord.class), unreadable);
        traffic = store.objects("traffic|", new RecordCodec<>(MinuteTraffic.class), unreadable);
        figures = store.objects("figure|", new RecordCodec<>(Figures.class), unreadable);
        restarts.forEach((key, stored) -> of(split(key)).loadRestarts(stored.restarts()));
        errors.forEach((key, stored) -> of(split(key)).load(split(key)[2], stored));
        traffic.forEach((key, stored) -> of(split(key)).load(split(key)[2], Long.parseLong(split(key)[3]), stored));
        figures.forEach((key, stored) -> of(split(key)).loadFigure(split(key)[2], stored.points()));
    }

    /** The service whose history takes the observation; empty where none does. */
    public static Optional<Service> serviceOf(Observation observation) {
        if (observation instanceof Observation.RuleMatch hit) {
            return hit.restart() == null ? Optional.empty() : Optional.of(hit.service());
        }
        if (observation instanceof Observation.RequestCounts traffic) {
            return Optional.of(traffic.service());
        }
        if (observation instanceof Observation.ErrorCount seen) {
            return Optional.of(seen.service());
        }
        return observation instanceof Observation.MetricSample figure
                ? Optional.of(figure.service())
                : Optional.empty();
    }

    /** Takes what concerns a service's history, and leaves the rest. */
    public void take(Observation observation) {
        serviceOf(observation).ifPresent(service -> of(service).take(observation));
    }

    /** Whether anything of the service came to this task. */
    public boolean knows(Service service) {
        return histories.containsKey(key(service));
    }

    /** Since when the service's requests are known, at most two hours; empty where none are. */
    public Optional<Instant> watchedSince(Service service) {
        ServiceHistory history = histories.get(key(service));
        return history == null ? Optional.empty() : history.watchedSince();
    }

    /** Whether a service's history changed since its last snapshot; false where nothing of it came to this task. */
    public boolean changed(Service service) {
        ServiceHistory history = histories.get(key(service));
        return history != null && history.changed();
    }

    /** What is to be told of signals of a service that were seen from then to then. */
    public ServiceSnapshot snapshot(Service service, Instant since, Instant until) {
        return of(service).snapshot(since, until);
    }

    /** Forgets services of which all is older. */
    public void removeOlderThan(Instant horizon) {
        for (ServiceHistory history : new ArrayList<>(histories.values())) {
            if (history.isOlderThan(horizon)) {
                history.delete();
                histories.remove(key(history));
            }
        }
    }

    private ServiceHistory of(String[] key) {
        return of(new Service(key[1], key[0]));
    }

    private ServiceHistory of(Service service) {
        return histories.computeIfAbsent(key(service), k -> new ServiceHistory(service, this));
    }

    private static String[] split(String key) {
        return key.split(SEPARATOR, -1);
    }

    private static String key(ServiceHistory of) {
        return key(of.service);
    }

    private static String key(Service service) {
        return service.environment() + SEPARATOR + service.name();
    }

    @Override
    public void restarts(ServiceHistory of, List<Restart> list) {
        store(restarts, key(of), list.isEmpty() ? null : new Restarts(list));
    }

    @Override
    public void error(ServiceHistory of, String key, @Nullable ErrorRecord error) {
        store(errors, key(of) + SEPARATOR + key, error);
    }

    @Override
    public void traffic(ServiceHistory of, String dataset, long minute, @Nullable MinuteTraffic counts) {
        store(traffic, key(of) + SEPARATOR + dataset + SEPARATOR + minute, counts);
    }

    @Override
    public void figure(ServiceHistory of, String key, List<Incident.Point> points) {
        store(figures, key(of) + SEPARATOR + key, points.isEmpty() ? null : new Figures(points));
    }

    private static <T> void store(StateObjects<T> objects, String key, @Nullable T value) {
        if (value == null) {
            objects.delete(key);
        } else {
            objects.put(key, value);
        }
    }
}
