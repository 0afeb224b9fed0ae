package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Evidence;
import io.foreshock.events.Fields;
import io.foreshock.events.Service;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.DetectionRule;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.State;
import io.foreshock.streams.StreamsMeters;
import io.foreshock.streams.Ticks;
import io.foreshock.streams.enrich.Enriched;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Holds every event against every rule. What a window counts goes on at once; what is only counted (signs of life,
 * traffic, errors) is added up and goes on with the next tick, ahead of it.
 */
public final class Match implements Processor<String, Object, String, Finding> {
    public static final String STORE = "tallies";
    public static final String FINDINGS = "to-findings";

    private static final String GOODBYE = "foreshock.goodbye";
    private static final String SERVER = "server.address";
    private static final String SERVER_PORT = "server.port";
    private static final int LONGEST_TEXT = 500;
    private static final Set<String> REQUEST_LOGS = Set.of("nginx.access", "pm2.out");

    private final StreamsMeters meters;
    private final List<DetectionRule> rules;
    private final Set<DetectionRule> atOnce = new HashSet<>();
    private final Set<DetectionRule> tallied = new HashSet<>();
    private final Map<String, String> spikeFields = new TreeMap<>();
    private final Set<String> groupFields = new TreeSet<>(Set.of(Fields.SERVICE, Fields.HOST_NAME));

    private @Nullable ProcessorContext<String, Finding> context;
    private @Nullable State<Finding.Sightings> sightings;
    private @Nullable State<Finding.Traffic> traffic;
    private @Nullable State<Finding.Errors> errors;

    public Match(RuleSet set, StreamsMeters meters) {
        this.meters = meters;
        this.rules = set.detections();
        for (CorrelationRule correlation : set.correlations()) {
            atOnce.addAll(correlation.rules());
            groupFields.addAll(correlation.groupBy());
        }
        for (DetectorRule detector : set.detectors()) {
            groupFields.addAll(detector.groupBy());
            atOnce.addAll(detector.after());
            if (detector.type() == DetectorRule.Type.ABSENCE) {
                tallied.addAll(detector.rules());
            } else {
                atOnce.addAll(detector.rules());
                detector.field()
                        .ifPresent(field -> detector.rules().forEach(rule -> spikeFields.put(rule.name(), field)));
            }
        }
        rules.stream().filter(DetectionRule::emits).forEach(atOnce::add);
    }

    @Override
    public void init(ProcessorContext<String, Finding> context) {
        this.context = context;
        this.sightings = new State<>(context.getStateStore(STORE), "sightings|", Finding.Sightings.class);
        this.traffic = new State<>(context.getStateStore(STORE), "traffic|", Finding.Traffic.class);
        this.errors = new State<>(context.getStateStore(STORE), "errors|", Finding.Errors.class);
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof Enriched enriched) {
            match(record, enriched);
        } else if (record.value() instanceof Event tick) {
            flush(record, tick.timestamp());
            context.forward(record.withValue(new Finding.Tick(Ticks.partition(tick), tick.timestamp())));
        }
    }

    private void match(Record<String, Object> record, Enriched enriched) {
        Event event = enriched.event();
        if (event.tagged(Fields.BACKFILL)) {
            return;
        }
        if (event.dataset().equals(GOODBYE)) {
            pass(record, service(event).environment(), new Finding.Goodbye(host(event), event.timestamp()));
            return;
        }
        tallyErrors(event);
        if (event.tagged(Fields.UNDATED)) {
            return;
        }
        tallyTraffic(event);
        showFigure(record, event);
        for (DetectionRule rule : rules) {
            if (rule.matches(event)) {
                select(record, enriched, rule);
            }
        }
    }

    private void select(Record<String, Object> record, Enriched enriched, DetectionRule rule) {
        Event event = enriched.event();
        if (tallied.contains(rule)) {
            Map<String, String> fields = groupFields(event);
            String key = rule.name() + "|" + fields;
            Finding.Sightings s = sightings.get(key);
            Instant at = event.timestamp();
            boolean latest = s == null || !at.isBefore(s.last());
            sightings.put(
                    key,
                    new Finding.Sightings(
                            rule.name(),
                            fields,
                            service(event),
                            host(event),
                            s == null ? 1 : s.count() + 1,
                            s == null || at.isBefore(s.first()) ? at : s.first(),
                            latest ? at : s.last(),
                            latest ? evidence(event) : s.latest()));
        }
        if (atOnce.contains(rule)) {
            String field = spikeFields.get(rule.name());
            Finding.Hit hit = new Finding.Hit(
                    rule.name(),
                    groupFields(event),
                    service(event),
                    host(event),
                    field == null ? null : event.number(field),
                    evidence(event),
                    enriched.restart());
            pass(record, service(event).environment(), hit);
        }
    }

    private void tallyTraffic(Event event) {
        String route = event.text(Fields.ROUTE);
        if (route == null || !REQUEST_LOGS.contains(event.dataset())) {
            return;
        }
        Instant minute = event.timestamp().truncatedTo(ChronoUnit.MINUTES);
        String key = service(event).name() + "|" + host(event) + "|" + event.dataset() + "|" + minute;
        Finding.Traffic t = traffic.get(key);
        Map<String, Long> routes = t == null ? new TreeMap<>() : new TreeMap<>(t.routes());
        Finding.Traffic.count(routes, route, 1);
        traffic.put(key, new Finding.Traffic(service(event), host(event), event.dataset(), minute, routes));
    }

    private void tallyErrors(Event event) {
        String fingerprint = event.text(Fields.FINGERPRINT);
        if (fingerprint == null) {
            return;
        }
        boolean undated = event.tagged(Fields.UNDATED);
        String key = service(event).name() + "|" + host(event) + "|" + undated + "|" + fingerprint;
        Finding.Errors e = errors.get(key);
        Instant at = event.timestamp();
        errors.put(
                key,
                new Finding.Errors(
                        service(event),
                        host(event),
                        fingerprint,
                        e == null ? cut(errorText(event)) : e.message(),
                        e == null || e.modules().isEmpty() ? modules(event) : e.modules(),
                        e == null ? 1 : e.count() + 1,
                        e == null || at.isBefore(e.first()) ? at : e.first(),
                        e == null || at.isAfter(e.last()) ? at : e.last(),
                        undated));
    }

    private static String errorText(Event event) {
        String type = event.text(Fields.ERROR_TYPE);
        String message = event.text(Fields.ERROR_MESSAGE, event.text(Fields.MESSAGE, ""));
        return type == null || message.startsWith(type) ? message : type + ": " + message;
    }

    @SuppressWarnings("unchecked") // lists in events are of strings
    private static List<String> modules(Event event) {
        return event.get("foreshock.modules") instanceof List<?> list ? (List<String>) list : List.of();
    }

    private void showFigure(Record<String, Object> record, Event event) {
        Double connections = event.number(Fields.CONNECTIONS);
        if (connections != null) {
            pass(
                    record,
                    service(event).environment(),
                    new Finding.Figure(
                            service(event),
                            host(event),
                            "database connections",
                            sourceOf(event),
                            event.timestamp(),
                            connections));
        }
    }

    /** Numbers of two servers are two figures. */
    private static String sourceOf(Event sample) {
        String server = sample.text(SERVER);
        String port = sample.text(SERVER_PORT);
        return server == null ? sample.dataset() : sample.dataset() + " " + server + (port == null ? "" : ":" + port);
    }

    /** Everything added up, ahead of the tick; a minute's traffic once the minute is over. */
    private void flush(Record<String, Object> record, Instant tick) {
        List<Finding> out = new ArrayList<>();
        sightings.forEach(s -> {
            out.add(s.value());
            sightings.delete(s.key());
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
        out.forEach(finding -> pass(record, environment(finding), finding));
    }

    private void pass(Record<String, Object> record, String environment, Finding finding) {
        meters.finding();
        context.forward(record.withKey(environment).withValue(finding));
    }

    private static String environment(Finding finding) {
        if (finding instanceof Finding.Sightings s) {
            return s.service().environment();
        }
        if (finding instanceof Finding.Errors e) {
            return e.service().environment();
        }
        return ((Finding.Traffic) finding).service().environment();
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

    private static Service service(Event event) {
        return new Service(event.text(Fields.SERVICE, "unknown"), event.text(Fields.ENVIRONMENT, "production"));
    }

    private static String host(Event event) {
        return event.text(Fields.HOST_NAME, "unknown");
    }

    private static Evidence evidence(Event event) {
        Object other = event.get(Fields.OTHER_CLOCK);
        return new Evidence(
                event.timestamp(),
                host(event),
                event.text(Fields.PATH, event.dataset()),
                cut(told(event)),
                event.tagged(Fields.APPROXIMATE),
                event.text(Fields.EVENT_ID),
                event.text(Fields.METHOD),
                event.text(Fields.ROUTE),
                event.number(Fields.CONNECTIONS),
                other == null
                        ? null
                        : "clocks disagree: the line's stamp says " + other + ", its text " + event.timestamp());
    }

    /** The line, or what a sample says. */
    private static String told(Event event) {
        Double connections = event.number(Fields.CONNECTIONS);
        String sample =
                connections == null ? event.dataset() : String.format(Locale.ROOT, "%.0f connections", connections);
        return event.text(Fields.ORIGINAL, event.text(Fields.MESSAGE, sample));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
