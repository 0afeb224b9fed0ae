package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.streams.wire.Observation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys of sums of requests: service, host, log and ten seconds. Neighbouring events share them. Not thread-safe. */
final class TrafficKeys {
    private static final long SECONDS = Observation.RequestCounts.LENGTH.toSeconds();

    private @Nullable String service;
    private String host = "";
    private String dataset = "";
    private long number;
    private String key = "";

    String of(Event event) {
        long itsNumber = Math.floorDiv(event.timestamp().getEpochSecond(), SECONDS);
        String itsService = event.text(Field.SERVICE, "unknown");
        String itsHost = ObservedEvent.host(event);
        String itsDataset = event.dataset();
        if (itsNumber != number
                || !itsHost.equals(host)
                || !itsDataset.equals(dataset)
                || !Objects.equals(itsService, service)) {
            service = itsService;
            host = itsHost;
            dataset = itsDataset;
            number = itsNumber;
            key = service + "|" + host + "|" + dataset + "|" + number;
        }
        return key;
    }

    /** When the event's ten seconds begin. */
    static Instant fromOf(Event event) {
        return Instant.ofEpochSecond(Math.floorDiv(event.timestamp().getEpochSecond(), SECONDS) * SECONDS);
    }
}
