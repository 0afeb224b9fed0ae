package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.DetectionRule;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.enrich.EnrichedEvent;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.Ticks;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Matches every event against every rule. Entries of windows are forwarded at once; sums (heartbeats, traffic, errors)
 * are forwarded with the next tick, ahead of it.
 */
public final class RuleMatcher implements Processor<String, Object, String, Observation> {
    public static final String STORE = "tallies";
    public static final String OBSERVATIONS = "to-observations";

    private static final String SHUTDOWN = "foreshock.shutdown";
    private static final String SERVER = "server.address";
    private static final String SERVER_PORT = "server.port";

    private final StreamsMeters meters;
    private final RulesByDataset rules;
    private final Set<DetectionRule> atOnce = new HashSet<>();
    private final Set<DetectionRule> counted = new HashSet<>();
    private final Map<String, String> spikeFields = new TreeMap<>();
    private final Set<String> groupFields = new TreeSet<>(Set.of(Fields.SERVICE, Fields.HOST_NAME));

    private final GroupKeys groups = new GroupKeys(groupFields);

    private ProcessorContext<String, Observation> context;
    private EventSums sums;

    public RuleMatcher(RuleSet set, StreamsMeters meters) {
        this.meters = meters;
        this.rules = new RulesByDataset(set.detections());
        for (CorrelationRule correlation : set.correlations()) {
            atOnce.addAll(correlation.rules());
            groupFields.addAll(correlation.groupBy());
        }
        for (DetectorRule detector : set.detectors()) {
            groupFields.addAll(detector.groupBy());
            atOnce.addAll(detector.after());
            if (detector.type() == DetectorRule.Type.ABSENCE) {
                counted.addAll(detector.rules());
            } else {
                atOnce.addAll(detector.rules());
                detector.field()
                        .ifPresent(field -> detector.rules().forEach(rule -> spikeFields.put(rule.name(), field)));
            }
        }
        set.detections().stream().filter(DetectionRule::emits).forEach(atOnce::add);
    }

    @Override
    public void init(ProcessorContext<String, Observation> context) {
        this.context = context;
        this.sums = new EventSums(context.getStateStore(STORE), meters::unreadableState);
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof EnrichedEvent enriched) {
            match(record, enriched);
        } else if (record.value() instanceof Event tick) {
            sums.drain(tick.timestamp()).forEach(sum -> pass(record, environment(sum), sum));
            context.forward(record.withValue(new Observation.Watermark(Ticks.partition(tick), tick.timestamp())));
        }
    }

    private void match(Record<String, Object> record, EnrichedEvent enriched) {
        Event event = enriched.event();
        if (event.tagged(Fields.BACKFILL)) {
            return;
        }
        if (event.dataset().equals(SHUTDOWN)) {
            pass(
                    record,
                    ObservedEvent.service(event).environment(),
                    new Observation.Shutdown(ObservedEvent.host(event), event.timestamp()));
            return;
        }
        sums.addError(event);
        if (event.tagged(Fields.UNDATED)) {
            return;
        }
        sums.addRequest(event);
        passConnections(record, event);
        for (DetectionRule rule : rules.of(event.dataset())) {
            if (rule.matches(event)) {
                select(record, enriched, rule);
            }
        }
    }

    private void select(Record<String, Object> record, EnrichedEvent enriched, DetectionRule rule) {
        Event event = enriched.event();
        if (counted.contains(rule)) {
            sums.addMatch(rule, event, groups, this::groupFields);
        }
        if (atOnce.contains(rule)) {
            String field = spikeFields.get(rule.name());
            Observation.RuleMatch match = new Observation.RuleMatch(
                    rule.name(),
                    groupFields(event),
                    ObservedEvent.service(event),
                    ObservedEvent.host(event),
                    field == null ? null : event.number(field),
                    ObservedEvent.evidence(event),
                    enriched.restart());
            pass(record, ObservedEvent.service(event).environment(), match);
        }
    }

    private void passConnections(Record<String, Object> record, Event event) {
        Double connections = event.number(Fields.CONNECTIONS);
        if (connections != null) {
            pass(
                    record,
                    ObservedEvent.service(event).environment(),
                    new Observation.MetricSample(
                            ObservedEvent.service(event),
                            ObservedEvent.host(event),
                            "database connections",
                            sourceOf(event),
                            event.timestamp(),
                            connections));
        }
    }

    /** Connections of two servers are two series. */
    private static String sourceOf(Event sample) {
        String server = sample.text(SERVER);
        String port = sample.text(SERVER_PORT);
        return server == null ? sample.dataset() : sample.dataset() + " " + server + (port == null ? "" : ":" + port);
    }

    private void pass(Record<String, Object> record, String environment, Observation observation) {
        meters.observation();
        context.forward(record.withKey(environment).withValue(observation));
    }

    private static String environment(Observation observation) {
        if (observation instanceof Observation.MatchCount s) {
            return s.service().environment();
        }
        if (observation instanceof Observation.ErrorCount e) {
            return e.service().environment();
        }
        return ((Observation.RequestCounts) observation).service().environment();
    }

    private Map<String, String> groupFields(Event event) {
        Map<String, String> values = new TreeMap<>();
        for (String field : groupFields) {
            String value = event.text(field);
            if (value != null) {
                values.put(field, value);
            }
        }
        return values;
    }
}
