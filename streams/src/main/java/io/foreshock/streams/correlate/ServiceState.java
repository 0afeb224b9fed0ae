package io.foreshock.streams.correlate;

import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.streams.wire.Destination;
import io.foreshock.streams.wire.ServiceSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a service beside its open incident. Mutable, of one task; its fields are its stored form. */
final class ServiceState {
    private static final int MOST_BACKGROUND = 100;
    private static final Duration BACKGROUND = Duration.ofHours(1);

    public @Nullable String openIncident;
    public @Nullable ServiceSnapshot snapshot;
    /** The number of the quiet time that the incident before began in, as far as ids go. */
    public @Nullable Long lastSlot;
    /** Minor signals, which open no incident but are told with one. */
    public TreeMap<String, Signal> background = new TreeMap<>();
    /** When it last changed, in the stage's time. */
    public long touchedMs;

    ServiceSnapshot snapshotOf(Service service) {
        return snapshot == null ? ServiceSnapshot.empty(service) : snapshot;
    }

    /**
     * The id of an incident that this signal opens. By its service and the quiet time in which it began, of which no service has two:
     * whichever of its signals came first, and whatever state was lost, the same signals have the same id, and no other incident
     * has it.
     */
    String idOf(Signal first, String installId, Duration quiet) {
        long quietMs = quiet.toMillis();
        long slot = Math.floorDiv(first.first().toEpochMilli(), quietMs);
        if (lastSlot != null && slot <= lastSlot) {
            // A signal may be longer than an incident of it, and a host's clock may be behind that of another.
            slot = lastSlot + 1;
        }
        lastSlot = slot;
        String name = installId + "|" + Destination.of(first.service()) + "|" + quietMs + "|" + slot;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    void takeBackground(Signal signal) {
        background.put(signal.id(), signal);
        Instant horizon = background.values().stream()
                .map(Signal::last)
                .max(Instant::compareTo)
                .orElseThrow()
                .minus(BACKGROUND);
        background.values().removeIf(s -> s.last().isBefore(horizon));
        if (background.size() > MOST_BACKGROUND) {
            background.values().stream()
                    .min(Comparator.comparing(Signal::last).thenComparing(Signal::id))
                    .ifPresent(oldest -> background.remove(oldest.id()));
        }
    }

    /** Hands over the minor signals since then. */
    List<Signal> backgroundSince(Instant from) {
        List<Signal> since = background.values().stream()
                .filter(s -> !s.last().isBefore(from))
                .toList();
        background.clear();
        return since;
    }
}
