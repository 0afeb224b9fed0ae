package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.rules.DetectionRule;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.RequestLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Sums of a host's events between two ticks: rule matches whose presence alone matters, those of a storm by second, requests by
 * route and ten seconds, equal errors. Confined to one task.
 */
final class EventSums {
    private final StateObjects<MatchSum> matchCounts;
    private final SecondSums seconds;
    private final StateObjects<RequestSum> traffic;
    private final StateObjects<Observation.ErrorCount> errors;
    private final TrafficKeys trafficKeys = new TrafficKeys();

    EventSums(ObjectStore store, BiConsumer<String, byte[]> unreadable) {
        this.matchCounts = store.objects("match|", MatchSum.CODEC, unreadable);
        this.seconds = new SecondSums(store, unreadable);
        this.traffic = store.objects("routes|", RequestSum.CODEC, unreadable);
        this.errors = store.objects("errors|", SumCodecs.ERRORS, unreadable);
    }

    void addMatch(DetectionRule rule, Event event, GroupKeys groups) {
        String key = groups.of(rule, event);
        MatchSum sum = matchCounts.change(key);
        if (sum == null) {
            matchCounts.put(key, new MatchSum(rule.name(), groups.values(rule, event), event));
        } else {
            sum.add(event);
        }
    }

    /** Whether it was added; one of the first few of its group in a second is not, and is to be handed out at once. */
    boolean addToSecond(DetectionRule rule, Event event, GroupKeys groups) {
        return seconds.add(rule, event, groups);
    }

    void addRequest(Event event) {
        String route = event.text(Field.ROUTE);
        if (route == null || !LoggedRequest.isOne(event)) {
            return;
        }
        String key = trafficKeys.of(event);
        RequestSum sum = traffic.change(key);
        if (sum == null) {
            sum = new RequestSum(event, TrafficKeys.fromOf(event));
            traffic.put(key, sum);
        }
        sum.add(route, event);
    }

    void addError(Event event) {
        String fingerprint = event.text(Field.FINGERPRINT);
        if (fingerprint == null) {
            return;
        }
        boolean undated = event.tagged(Tags.UNDATED);
        String key = ObservedEvent.service(event).name() + "|" + ObservedEvent.host(event) + "|"
                + (undated ? "undated" : Observation.ErrorCount.stepOf(event.timestamp())) + "|" + fingerprint;
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

    /** All sums since the last tick of the partition; requests of ten seconds once those are over. */
    List<Observation> drain(int partition, Instant tick) {
        List<Observation> out = new ArrayList<>(seconds.drain());
        matchCounts.forEach((key, sum) -> {
            out.add(sum.count(partition));
            matchCounts.delete(key);
        });
        errors.forEach((key, count) -> {
            out.add(count);
            errors.delete(key);
        });
        out.addAll(drainTraffic(tick));
        return out;
    }

    private List<Observation> drainTraffic(Instant tick) {
        List<RequestSum> over = new ArrayList<>();
        traffic.forEach((key, sum) -> {
            if (sum.isOver(tick)) {
                over.add(sum);
                traffic.delete(key);
            }
        });
        Map<RequestSum.Slice, RequestSum> errorLogs = new HashMap<>();
        over.stream()
                .filter(sum -> sum.isOf(RequestLogs.OF_WEB_SERVERS_ERRORS))
                .forEach(sum -> errorLogs.put(sum.slice(), sum));
        for (RequestSum sum : over) {
            RequestSum errorLog = sum.isOf(RequestLogs.OF_WEB_SERVER) ? errorLogs.get(sum.slice()) : null;
            if (errorLog != null) {
                sum.leaveOutTurnedAway(errorLog);
            }
        }
        return over.stream().<Observation>map(RequestSum::observation).toList();
    }
}
