package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.events.Service;
import java.time.Instant;
import java.util.Map;

/** Marks and signs of life, named by their second. */
final class Marks {
    static final Instant T = Instant.parse("2030-03-01T10:00:00Z");
    static final Service SERVICE = new Service("shop", "production");

    private Marks() {}

    static Instant at(long seconds) {
        return T.plusSeconds(seconds);
    }

    static Evidence evidence(long seconds, String id) {
        return new Evidence(at(seconds), "h1", "log", "line " + id, false, id, null, null, null, null);
    }

    static Group.Mark mark(long seconds, String id) {
        return new Group.Mark(at(seconds), "rule", "h1", null, evidence(seconds, id));
    }

    static Group.Mark sample(long seconds, double value) {
        return new Group.Mark(at(seconds), "rule", "h1", value, evidence(seconds, "s" + seconds));
    }

    static Finding.Sightings sightings(long first, long last, long count) {
        return new Finding.Sightings(
                "source_line", Map.of(), SERVICE, "h1", count, at(first), at(last), evidence(last, "e" + last));
    }

    static Finding.Hit hit(long seconds) {
        return new Finding.Hit("host_boot", Map.of(), SERVICE, "h1", null, evidence(seconds, "b" + seconds), null);
    }
}
