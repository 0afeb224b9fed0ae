package io.foreshock.streams.correlate;

import io.foreshock.events.Signal;
import io.foreshock.streams.task.StageClock;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.wire.ServiceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Incidents of a backlog: what they were is told in one message a service, once the backlog is read, instead of a page and a
 * resolve for each burst of the past. Of one task.
 */
final class LateIncidents {
    /** An incident whose last sign is older than this when it opens, and than a quiet time, is late. */
    private static final Duration LATE = Duration.ofMinutes(30);

    /**
     * What a host kept while it was cut off comes within this time. No longer: where a clock or a time zone is wrong, all signals are
     * late.
     */
    private static final Duration READ_AFTER = Duration.ofMinutes(1);
    /** A stage that is no more behind than this has no backlog. */
    private static final Duration UP_TO_DATE = Duration.ofMinutes(1);
    /** People wait no longer than this, however long the backlog takes. */
    private static final Duration LONGEST_HELD = Duration.ofMinutes(10);

    private final StateObjects<MissedIncidents> missed;
    private final InstantSource clock;
    private final Duration late;

    LateIncidents(StateObjects<MissedIncidents> missed, InstantSource clock, Duration quiet) {
        this.missed = missed;
        this.clock = clock;
        this.late = quiet.compareTo(LATE) > 0 ? quiet : LATE;
    }

    /** Whether it tells of the past: not of a source that is still away, whenever that began. */
    boolean isLate(Signal signal) {
        boolean goesOn = signal.until() == null && OpenIncident.AWAY.contains(signal.kind());
        return !goesOn && Duration.between(signal.lastSeen(), clock.instant()).compareTo(late) > 0;
    }

    /** A late signal came for an incident of the service that nobody was told of. */
    void seen(String service, StageClock stage) {
        change(service, stage);
    }

    /** An incident that nobody was told of is over. */
    void add(String service, OpenIncident over, ServiceSnapshot known, StageClock stage) {
        change(service, stage).add(over, known);
    }

    private MissedIncidents change(String service, StageClock stage) {
        MissedIncidents known = missed.change(service);
        if (known == null) {
            known = new MissedIncidents();
            known.since = clock.instant();
            known.sinceMs = stage.elapsedMs;
            missed.put(service, known);
        }
        return known;
    }

    /** Hands over what is to be told with an incident of the service that people are told of now, and forgets it. */
    List<String> take(String service) {
        MissedIncidents known = missed.change(service);
        if (known == null) {
            return List.of();
        }
        missed.delete(service);
        return known.all();
    }

    /** Hands over, by service, what is to be told now, and forgets it. */
    void forEachDue(StageClock stage, BiConsumer<String, MissedIncidents> teller) {
        boolean upToDate = Duration.between(stage.time(), clock.instant()).compareTo(UP_TO_DATE) <= 0;
        missed.forEach((service, known) -> {
            boolean read = upToDate && stage.elapsedMs - known.sinceMs >= READ_AFTER.toMillis();
            Instant longest = known.since.plus(LONGEST_HELD);
            if (read || clock.instant().isAfter(longest)) {
                missed.delete(service);
                teller.accept(service, known);
            }
        });
    }
}
