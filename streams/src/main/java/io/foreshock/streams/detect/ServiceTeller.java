package io.foreshock.streams.detect;

import io.foreshock.events.RecordCodec;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.streams.history.ServiceHistories;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Destination;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.ServiceUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps what the incidents of services are told with, and sends it, while a service has signals, when it has changed: ahead of a
 * signal, and otherwise every few seconds. Of one task.
 */
final class ServiceTeller {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final ServiceHistories histories;
    private final StateObjects<ActiveService> active;
    private final Duration quiet;
    private long toldMs;

    ServiceTeller(ObjectStore store, Duration quiet, StreamsMeters meters) {
        this.histories = new ServiceHistories(store, meters.unreadable()::state);
        this.active = store.objects("active|", new RecordCodec<>(ActiveService.class), meters.unreadable()::state);
        this.quiet = quiet;
    }

    void take(Observation observation) {
        histories.take(observation);
    }

    /** As {@link ServiceHistories#watchedSince}. */
    Optional<Instant> watchedSince(Service service) {
        return histories.watchedSince(service);
    }

    /** A signal is about to be sent. */
    void published(Signal signal, boolean waitsForItsEnd, long nowMs, Consumer<ServiceUpdate> out) {
        Service service = signal.service();
        ActiveService its = active.change(Destination.of(service));
        boolean first = its == null;
        if (its == null) {
            its = new ActiveService();
            its.service = service;
            active.put(Destination.of(service), its);
        }
        its.published(signal, waitsForItsEnd, nowMs);
        if (first ? histories.knows(service) : histories.changed(service)) {
            out.accept(new ServiceUpdate.Snapshot(histories.snapshot(service, its.since, its.seenUntil())));
        }
    }

    /** At a tick. */
    void tell(long nowMs, Consumer<ServiceUpdate> out) {
        if (nowMs - toldMs < INTERVAL.toMillis()) {
            return;
        }
        toldMs = nowMs;
        active.forEach((key, its) -> {
            if (its.isOver(nowMs, quiet, TopologySettings.CONDITION_EXPIRY)) {
                active.delete(key);
            } else if (histories.changed(its.service)) {
                out.accept(new ServiceUpdate.Snapshot(histories.snapshot(its.service, its.since, its.seenUntil())));
            }
        });
    }

    void removeOlderThan(Instant horizon) {
        histories.removeOlderThan(horizon);
    }
}
