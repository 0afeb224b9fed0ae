package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys of sums of requests: service, host, log and minute. Neighbouring events share them. Not thread-safe. */
final class TrafficKeys {
    private static final int SECONDS = 60;

    private @Nullable String service;
    private String host = "";
    private String dataset = "";
    private long minute;
    private String key = "";

    String of(Event event) {
        long itsMinute = Math.floorDiv(event.timestamp().getEpochSecond(), SECONDS);
        String itsService = event.text(Field.SERVICE, "unknown");
        String itsHost = ObservedEvent.host(event);
        String itsDataset = event.dataset();
        if (itsMinute != minute
                || !itsHost.equals(host)
                || !itsDataset.equals(dataset)
                || !Objects.equals(itsService, service)) {
            service = itsService;
            host = itsHost;
            dataset = itsDataset;
            minute = itsMinute;
            key = service + "|" + host + "|" + dataset + "|" + minute;
        }
        return key;
    }

    /** When the event's minute begins. */
    static Instant minuteOf(Event event) {
        return Instant.ofEpochSecond(Math.floorDiv(event.timestamp().getEpochSecond(), SECONDS) * SECONDS);
    }
}
