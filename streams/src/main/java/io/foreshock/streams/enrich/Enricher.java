package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Tags;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds derived fields to an event: service, route, fingerprint, modules; and detects restarts of processes and hosts. An
 * event of an undated or backfilled line is enriched but changes no state. Of one task.
 */
public final class Enricher {
    public static final String STORE = "host-states";

    private final Duration grace;
    private final StreamsMeters meters;
    private final DerivedFields derived = new DerivedFields();
    private final Lifecycle lifecycle;
    private final @Nullable HostClocks clocks;
    private final HostNames names;
    private final RequestStalls stalls;

    /** Goes on with the state of the store. */
    public Enricher(ObjectStore store, TopologySettings settings, StreamsMeters meters) {
        this.grace = settings.grace();
        this.clocks = settings.ownClock()
                ? null
                : new HostClocks(store.objects(HostClocks.PREFIX, HostClock.CODEC, meters.unreadable()::state));
        this.names = new HostNames(store.objects(HostNames.PREFIX, HostName.CODEC, meters.unreadable()::state));
        this.stalls =
                new RequestStalls(store.objects(RequestStalls.PREFIX, RequestStall.CODEC, meters.unreadable()::state));
        this.meters = meters;
        this.lifecycle = new Lifecycle(
                store.objects("host|", new RecordCodec<>(RestartTracker.class), meters.unreadable()::state),
                new RequestMemory(
                        store.objects(RequestMemory.PREFIX, RecentRequests.CODEC, meters.unreadable()::state)));
    }

    /** An event that arrived then, with its derived fields. */
    public Event enrich(Event event, Instant arrival) {
        Event described = derived.addTo(event, arrival);
        boolean past = event.tagged(Tags.UNDATED) || event.tagged(Tags.BACKFILL);
        count(described, past, arrival);
        return past ? described : lifecycle.observe(described);
    }

    /** What the event says of its host or application itself, where there is something to be said. */
    public List<Event> findings(Event enriched, Instant arrival) {
        if (!HostFinding.isHeartbeat(enriched)) {
            return stalls.observe(enriched).map(List::of).orElse(List.of());
        }
        Optional<Event> clock = clocks == null ? Optional.empty() : clocks.observe(enriched, arrival);
        return Stream.of(clock, names.observe(enriched, arrival))
                .flatMap(Optional::stream)
                .toList();
    }

    private void count(Event event, boolean past, Instant arrival) {
        if (event.tagged(Tags.CLAMPED)) {
            meters.clamped();
        }
        if (!past && event.timestamp().plus(grace).isBefore(arrival)) {
            meters.late();
        }
    }

    /** Hands out the restarts that have been held long enough at a tick. */
    public void release(Instant tick, Consumer<ObservedRestart> restarted) {
        lifecycle.release(tick, restarted);
    }

    /** Forgets, at a tick, hosts of which nothing was heard for long. */
    public void removeExpired(Instant tick) {
        lifecycle.removeExpired(tick);
        Instant horizon = tick.minus(TopologySettings.STATE_RETENTION);
        names.removeExpired(horizon);
        stalls.removeExpired(tick);
        if (clocks != null) {
            clocks.removeExpired(horizon);
        }
    }
}
