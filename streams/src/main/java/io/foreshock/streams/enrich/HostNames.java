package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.streams.task.StateObjects;
import java.time.Instant;
import java.util.Optional;

/** Finds machines that share a host.id, by their heartbeats. Of one task, which has all of a host.id. */
final class HostNames {
    static final String PREFIX = "name-of|";

    private static final String DATASET = "foreshock.identity";

    private final StateObjects<HostName> names;

    HostNames(StateObjects<HostName> names) {
        this.names = names;
    }

    /** The event that says that another machine has this one's host.id. */
    Optional<Event> observe(Event heartbeat, Instant arrival) {
        String name = heartbeat.text(Field.HOST_NAME, "");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String id = heartbeat.text(Field.HOST_ID, "");
        HostName host = names.change(id);
        if (host == null) {
            host = new HostName();
            names.put(id, host);
        }
        return host.heartbeat(name, arrival)
                .map(other -> HostFinding.of(
                        DATASET, heartbeat, name + " and " + other + " have the same host.id, " + id, arrival));
    }

    void removeExpired(Instant horizon) {
        names.forEach((id, host) -> {
            if (host.isOlderThan(horizon)) {
                names.delete(id);
            }
        });
    }
}
