package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.streams.task.StateObjects;
import java.time.Instant;
import java.util.Optional;

/** Finds hosts whose clock is wrong, by their heartbeats. Of one task. */
final class HostClocks {
    static final String PREFIX = "clock-of|";

    private static final String DATASET = "foreshock.clock";

    private final StateObjects<HostClock> clocks;

    HostClocks(StateObjects<HostClock> clocks) {
        this.clocks = clocks;
    }

    /** The event that says that the clock of the host is wrong; once as long as it is. */
    Optional<Event> observe(Event heartbeat, Instant arrival) {
        String host = heartbeat.text(Field.HOST_ID, "");
        HostClock clock = clocks.change(host);
        if (clock == null) {
            clock = new HostClock();
            clocks.put(host, clock);
        }
        // A time in the future was clamped.
        Instant itsTime = heartbeat.get(Field.OTHER_CLOCK) instanceof Instant own ? own : heartbeat.timestamp();
        return clock.heartbeat(itsTime, arrival)
                .map(offset -> HostFinding.of(
                        DATASET,
                        heartbeat,
                        "the clock of " + heartbeat.text(Field.HOST_NAME, "") + " is "
                                + offset.abs().toSeconds() + " s " + (offset.isNegative() ? "behind" : "ahead"),
                        arrival));
    }

    void removeExpired(Instant horizon) {
        clocks.forEach((host, clock) -> {
            if (clock.isOlderThan(horizon)) {
                clocks.delete(host);
            }
        });
    }
}
