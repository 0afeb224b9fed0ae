package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.events.Service;
import io.foreshock.streams.wire.Observation;
import java.time.Instant;
import java.util.Map;

/** Entries and match counts at a given second. */
final class Entries {
    static final Instant T = Instant.parse("2030-03-01T10:00:00Z");
    static final Service SERVICE = new Service("shop", "production");

    private Entries() {}

    static Instant at(long seconds) {
        return T.plusSeconds(seconds);
    }

    static Evidence evidence(long seconds, String id) {
        return new Evidence(at(seconds), "h1", "log", "line " + id, false, id, null, null, null, null);
    }

    static GroupState.WindowEntry entry(long seconds, String id) {
        return new GroupState.WindowEntry(at(seconds), "rule", "h1", null, null, evidence(seconds, id), 1, at(seconds));
    }

    static GroupState.WindowEntry entryOf(String host, long seconds) {
        return new GroupState.WindowEntry(
                at(seconds), "rule", host, null, null, evidence(seconds, host), 1, at(seconds));
    }

    /** So many events of a second, from that fraction of it to that one. */
    static GroupState.WindowEntry sum(long second, double from, double to, long count) {
        Instant first = at(second).plusMillis(Math.round(from * 1_000));
        Instant last = at(second).plusMillis(Math.round(to * 1_000));
        Evidence evidence = new Evidence(last, "h1", "log", "line", false, "e" + last, null, null, null, null);
        return new GroupState.WindowEntry(first, "rule", "h1", null, null, evidence, count, last);
    }

    static GroupState.WindowEntry sample(long seconds, double value) {
        return new GroupState.WindowEntry(
                at(seconds), "rule", "h1", value, null, evidence(seconds, "s" + seconds), 1, at(seconds));
    }

    static Observation.MatchCount matchCounts(long first, long last, long count) {
        return new Observation.MatchCount(
                0, "source_line", Map.of(), SERVICE, "h1", count, at(first), at(last), evidence(last, "e" + last));
    }

    static Observation.RuleMatch hit(long seconds) {
        return new Observation.RuleMatch(
                "host_boot", Map.of(), SERVICE, "h1", null, evidence(seconds, "b" + seconds), null, 1, at(seconds));
    }
}
