package io.foreshock.streams.detect;

import io.foreshock.events.Fields;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Service;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.DetectionRule;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Rule;
import io.foreshock.streams.State;
import io.foreshock.streams.StreamsMeters;
import io.foreshock.streams.TopologySettings;
import io.foreshock.streams.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts all rules: takes findings into the groups of the rules they concern and tells the signals. A signal is told at
 * once when it begins or ends, and with the next tick when it has grown. A changed rule has another hash, and so starts
 * with groups of its own.
 */
public final class Detect implements Processor<String, byte[], String, Object> {
    public static final String STORE = "groups";
    public static final String SIGNALS = "signals";

    private static final Logger LOG = LoggerFactory.getLogger(Detect.class);
    private static final String CORRELATE = "correlate";
    /** Events of a rule that stands alone are one signal while they follow each other within this time. */
    private static final Duration ALONE = Duration.ofMinutes(5);

    private final TopologySettings settings;
    private final StreamsMeters meters;
    private final RecordCodec<Finding> codec = new RecordCodec<>(Finding.class);
    private final Map<String, List<DetectorRule>> armedBy;

    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable State<Group> groups;
    private @Nullable State<TickClock> clocks;
    /** Keys of groups to look at with the next tick; made anew from the store after a restart. */
    private final TreeSet<String> due = new TreeSet<>();

    private final Upkeep upkeep = new Upkeep();

    public Detect(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
        this.armedBy = settings.rules().detectors().stream()
                .flatMap(d -> d.after().stream().map(r -> Map.entry(r.name(), d)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.groups = new State<>(context.getStateStore(STORE), "group|", Group.class);
        this.clocks = new State<>(context.getStateStore(STORE), "clock|", TickClock.class);
        due.clear();
        groups.forEach(entry -> due.add(entry.key()));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Finding finding;
        try {
            finding = codec.decode(record.value());
        } catch (MalformedRecordException e) {
            // Only this topology writes findings, so this is a finding of another version: say so and go on.
            LOG.warn("finding left out at {}: {}", context.recordMetadata(), e.getMessage());
            return;
        }
        if (finding instanceof Finding.Tick tick) {
            tick(record, tick);
            return;
        }
        if (finding instanceof Finding.Goodbye goodbye) {
            groups.forEach(entry -> {
                if (Silence.disarm(entry.value(), goodbye)) {
                    groups.put(entry.key(), entry.value());
                }
            });
            return;
        }
        context.forward(record.withValue(finding), CORRELATE);
        if (finding instanceof Finding.Hit hit) {
            hit(record, hit);
        } else if (finding instanceof Finding.Sightings sightings) {
            sightings(record, sightings);
        }
    }

    private void hit(Record<String, byte[]> record, Finding.Hit hit) {
        Group.Mark mark = new Group.Mark(hit.evidence().at(), hit.rule(), hit.host(), hit.value(), hit.evidence());
        if (settings.rules().rule(hit.rule()).orElse(null) instanceof DetectionRule alone && alone.emits()) {
            take(
                    record,
                    alone,
                    alone.groupByDefault(),
                    hit.fields(),
                    hit.service(),
                    group -> Counting.accept(group, alone, mark, ALONE, window -> true));
        }
        for (CorrelationRule rule : settings.rules().correlations()) {
            if (concerns(rule.rules(), hit.rule())) {
                take(
                        record,
                        rule,
                        rule.groupBy(),
                        hit.fields(),
                        hit.service(),
                        group -> Counting.accept(group, rule, mark, rule.timespan(), window -> enough(rule, window)));
            }
        }
        for (DetectorRule rule : settings.rules().detectors()) {
            if (rule.type() == DetectorRule.Type.SPIKE && concerns(rule.rules(), hit.rule())) {
                take(
                        record,
                        rule,
                        rule.groupBy(),
                        hit.fields(),
                        hit.service(),
                        group -> Spiking.accept(group, rule, mark));
            }
        }
        for (DetectorRule rule : armedBy.getOrDefault(hit.rule(), List.of())) {
            take(record, rule, rule.groupBy(), hit.fields(), hit.service(), group -> {
                Silence.arm(group, hit, clock().skippedMs);
                return false;
            });
        }
    }

    private void sightings(Record<String, byte[]> record, Finding.Sightings s) {
        for (DetectorRule rule : settings.rules().detectors()) {
            if (rule.type() == DetectorRule.Type.ABSENCE && concerns(rule.rules(), s.rule())) {
                take(
                        record,
                        rule,
                        rule.groupBy(),
                        s.fields(),
                        s.service(),
                        group -> Silence.seen(group, rule, s, clock().skippedMs));
            }
        }
    }

    private static boolean concerns(List<DetectionRule> rules, String name) {
        return rules.stream().anyMatch(rule -> rule.name().equals(name));
    }

    private static boolean enough(CorrelationRule rule, List<Group.Mark> window) {
        return switch (rule.type()) {
            case EVENT_COUNT -> rule.condition().holds(window.size());
            case TEMPORAL ->
                window.stream().map(Group.Mark::rule).distinct().count()
                        == rule.rules().size();
        };
    }

    /** What a finding does to a group; true when the group's signal is to be told at once. */
    private interface Change {
        boolean apply(Group group);
    }

    private void take(
            Record<String, byte[]> record,
            Rule rule,
            List<String> groupBy,
            Map<String, String> fields,
            Service service,
            Change change) {
        String name = groupBy.stream()
                .map(field -> Objects.requireNonNullElse(fields.get(field), ""))
                .collect(Collectors.joining(" "));
        String key = record.key() + "|" + rule.name() + "|" + rule.hash() + "|" + name;
        Group group = groups.get(key);
        if (group == null) {
            group = new Group();
            group.rule = rule.name();
            group.group = shownGroup(groupBy, fields);
            group.service = service;
        }
        if (change.apply(group)) {
            tell(record, group, rule);
        }
        group.touched = clock().now;
        groups.put(key, group);
        due.add(key);
    }

    /** The group as a person reads it: what the service alone would not say, else the service. */
    private static String shownGroup(List<String> groupBy, Map<String, String> fields) {
        String within = groupBy.stream()
                .filter(field -> !field.equals(Fields.SERVICE) && fields.containsKey(field))
                .map(fields::get)
                .collect(Collectors.joining(" "));
        return within.isEmpty() && groupBy.contains(Fields.SERVICE)
                ? Objects.requireNonNullElse(fields.get(Fields.SERVICE), "")
                : within;
    }

    private TickClock clock() {
        return Objects.requireNonNullElseGet(clocks.get("all"), TickClock::new);
    }

    private void tick(Record<String, byte[]> record, Finding.Tick tick) {
        TickClock clock = clock();
        boolean moved = clock.advance(tick, settings.inputPartitions());
        clocks.put("all", clock);
        if (!moved) {
            return;
        }
        for (String key : List.copyOf(due)) {
            look(record, key, clock);
        }
        if (upkeep.isDue(clock.now)) {
            forget(clock.now);
        }
        context.forward(record.withValue(clock), CORRELATE);
    }

    private void forget(Instant now) {
        groups.forEach(entry -> {
            Group group = entry.value();
            boolean isNew = group.touched == null;
            boolean gone = settings.rules()
                    .rule(group.rule)
                    .map(rule -> group.isForgotten(rule, now))
                    .orElse(true);
            if (gone) {
                groups.delete(entry.key());
                due.remove(entry.key());
            } else if (isNew) {
                groups.put(entry.key(), group);
            }
        });
    }

    private void look(Record<String, byte[]> record, String key, TickClock clock) {
        Group group = groups.get(key);
        Rule rule = group == null ? null : settings.rules().rule(group.rule).orElse(null);
        if (rule == null || !key.contains("|" + rule.hash() + "|")) {
            groups.delete(key); // of a rule that is gone or has changed
            due.remove(key);
            return;
        }
        boolean absence = rule instanceof DetectorRule d && d.type() == DetectorRule.Type.ABSENCE;
        boolean began =
                absence && Silence.judge(group, (DetectorRule) rule, clock.now, clock.skippedMs, settings.grace());
        if (began || (group.episode != null && group.episode.changed)) {
            tell(record, group, rule);
            groups.put(key, group);
        }
        if (!absence) {
            due.remove(key);
        }
    }

    private void tell(Record<String, byte[]> record, Group group, Rule rule) {
        group.episode.changed = false;
        var signal = group.episode.signal(rule, group.service, group.group);
        Record<String, Object> out = record.withKey(group.service.environment()).withValue(signal);
        meters.signal(rule.name());
        context.forward(out, SIGNALS);
        context.forward(out, CORRELATE);
    }
}
