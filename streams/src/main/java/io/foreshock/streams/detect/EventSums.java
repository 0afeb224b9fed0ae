package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.rules.DetectionRule;
import io.foreshock.streams.task.JsonStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sums of a host's events between two ticks: rule matches whose presence alone matters, requests by route and minute,
 * equal errors. Confined to one task.
 */
final class EventSums {
    private static final Set<String> REQUEST_LOGS = Set.of("nginx.access", "pm2.out");

    private final JsonStore<Observation.MatchCount> matchCounts;
    private final JsonStore<Observation.RequestCounts> traffic;
    private final JsonStore<Observation.ErrorCount> errors;

    EventSums(KeyValueStore<String, byte[]> store) {
        this.matchCounts = new JsonStore<>(store, "match|", Observation.MatchCount.class);
        this.traffic = new JsonStore<>(store, "requests|", Observation.RequestCounts.class);
        this.errors = new JsonStore<>(store, "errors|", Observation.ErrorCount.class);
    }

    void addMatch(DetectionRule rule, Event event, Map<String, String> fields) {
        String key = rule.name() + "|" + fields;
        Observation.MatchCount s = matchCounts.get(key);
        Instant at = event.timestamp();
        boolean isLatest = s == null || !at.isBefore(s.last());
        matchCounts.put(
                key,
                new Observation.MatchCount(
                        rule.name(),
                        fields,
                        ObservedEvent.service(event),
                        ObservedEvent.host(event),
                        s == null ? 1 : s.count() + 1,
                        s == null || at.isBefore(s.first()) ? at : s.first(),
                        s == null || isLatest ? at : s.last(),
                        s == null || isLatest ? ObservedEvent.evidence(event) : s.latest()));
    }

    void addRequest(Event event) {
        String route = event.text(Fields.ROUTE);
        if (route == null || !REQUEST_LOGS.contains(event.dataset())) {
            return;
        }
        Instant minute = event.timestamp().truncatedTo(ChronoUnit.MINUTES);
        String key = ObservedEvent.service(event).name() + "|" + ObservedEvent.host(event) + "|" + event.dataset() + "|"
                + minute;
        Observation.RequestCounts t = traffic.get(key);
        Map<String, Long> routes = t == null ? new TreeMap<>() : new TreeMap<>(t.routes());
        Observation.RequestCounts.count(routes, route, 1);
        traffic.put(
                key,
                new Observation.RequestCounts(
                        ObservedEvent.service(event), ObservedEvent.host(event), event.dataset(), minute, routes));
    }

    void addError(Event event) {
        String fingerprint = event.text(Fields.FINGERPRINT);
        if (fingerprint == null) {
            return;
        }
        boolean undated = event.tagged(Fields.UNDATED);
        String key = ObservedEvent.service(event).name() + "|" + ObservedEvent.host(event) + "|" + undated + "|"
                + fingerprint;
        Observation.ErrorCount e = errors.get(key);
        Instant at = event.timestamp();
        errors.put(
                key,
                new Observation.ErrorCount(
                        ObservedEvent.service(event),
                        ObservedEvent.host(event),
                        fingerprint,
                        e == null ? ObservedEvent.errorText(event) : e.message(),
                        e == null || e.modules().isEmpty() ? ObservedEvent.modules(event) : e.modules(),
                        e == null ? 1 : e.count() + 1,
                        e == null || at.isBefore(e.first()) ? at : e.first(),
                        e == null || at.isAfter(e.last()) ? at : e.last(),
                        undated));
    }

    /** All sums since the last tick; a minute's traffic once the minute is over. */
    List<Observation> drain(Instant tick) {
        List<Observation> out = new ArrayList<>();
        matchCounts.forEach(s -> {
            out.add(s.value());
            matchCounts.delete(s.key());
        });
        errors.forEach(e -> {
            out.add(e.value());
            errors.delete(e.key());
        });
        traffic.forEach(t -> {
            if (!t.value().minute().plus(1, ChronoUnit.MINUTES).isAfter(tick)) {
                out.add(t.value());
                traffic.delete(t.key());
            }
        });
        return out;
    }
}
