package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.streams.task.StateObjects;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds hosts whose clock is wrong, by their heartbeats. Of one task. */
final class HostClocks {
    static final String PREFIX = "clock-of|";

    private static final String HEARTBEAT = "foreshock.heartbeat";
    private static final String DATASET = "foreshock.clock";

    private final StateObjects<HostClock> clocks;

    HostClocks(StateObjects<HostClock> clocks) {
        this.clocks = clocks;
    }

    /** The event that says that the clock of the host is wrong; once as long as it is. */
    Optional<Event> observe(Event event, Instant arrival) {
        if (!event.dataset().equals(HEARTBEAT)) {
            return Optional.empty();
        }
        String host = event.text(Field.HOST_ID, "");
        HostClock clock = clocks.change(host);
        if (clock == null) {
            clock = new HostClock();
            clocks.put(host, clock);
        }
        // A time in the future was clamped.
        Instant itsTime = event.get(Field.OTHER_CLOCK) instanceof Instant own ? own : event.timestamp();
        return clock.heartbeat(itsTime, arrival).map(offset -> finding(event, offset, arrival));
    }

    private static Event finding(Event heartbeat, Duration offset, Instant arrival) {
        Event.Builder event = Event.of(DATASET, arrival)
                .with(Field.KIND, "alert")
                .with(Field.EVENT_ID, "clock-" + heartbeat.text(Field.HOST_ID, "") + "-" + arrival.toEpochMilli())
                .with(
                        Field.MESSAGE,
                        "the clock of " + heartbeat.text(Field.HOST_NAME, "") + " is "
                                + offset.abs().toSeconds() + " s " + (offset.isNegative() ? "behind" : "ahead"));
        for (Field field : new Field[] {Field.HOST_ID, Field.HOST_NAME, Field.SERVICE, Field.ENVIRONMENT}) {
            event.with(field, heartbeat.get(field));
        }
        return event.build();
    }

    void removeExpired(Instant horizon) {
        clocks.forEach((host, clock) -> {
            if (clock.isOlderThan(horizon)) {
                clocks.delete(host);
            }
        });
    }
}
