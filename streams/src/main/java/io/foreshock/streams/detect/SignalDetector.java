package io.foreshock.streams.detect;

import io.foreshock.events.Field;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Rule;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.JsonStore;
import io.foreshock.streams.task.StageClock;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies observations to the groups of the rules they concern and publishes the signals. A signal is published at once
 * when it begins or ends, and with the next tick when it has grown. A changed rule has another hash and so starts with
 * new groups.
 */
public final class SignalDetector implements Processor<String, byte[], String, Object> {
    public static final String STORE = "groups";
    public static final String SIGNALS = "signals";

    private static final Logger LOG = LoggerFactory.getLogger(SignalDetector.class);
    private static final String CORRELATE = "correlate";

    private final TopologySettings settings;
    private final StreamsMeters meters;
    private final RecordCodec<Observation> codec = new RecordCodec<>(Observation.class);
    private final GroupChanges changes;

    private ProcessorContext<String, Object> context;
    private JsonStore<GroupState> groups;
    private JsonStore<StageClock> clocks;
    /** Keys of groups to review with the next tick; rebuilt from the store after a restart. */
    private final TreeSet<String> due = new TreeSet<>();

    private final CleanupSchedule cleanup = new CleanupSchedule();

    public SignalDetector(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
        this.changes = new GroupChanges(settings.rules());
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.groups = new JsonStore<>(context.getStateStore(STORE), "group|", GroupState.class);
        this.clocks = new JsonStore<>(context.getStateStore(STORE), "clock|", StageClock.class);
        due.clear();
        groups.forEach(entry -> due.add(entry.key()));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Observation observation;
        try {
            observation = codec.decode(record.value());
        } catch (MalformedRecordException e) {
            // Only this topology writes observations, so this is one of another version: log it and continue.
            LOG.warn("observation left out at {}: {}", context.recordMetadata(), e.getMessage());
            return;
        }
        if (observation instanceof Observation.Watermark passed) {
            advance(record, passed);
            return;
        }
        if (observation instanceof Observation.Shutdown shutdown) {
            groups.forEach(entry -> {
                if (AbsenceDetector.disarm(entry.value(), shutdown)) {
                    groups.put(entry.key(), entry.value());
                }
            });
            return;
        }
        context.forward(record.withValue(observation), CORRELATE);
        if (observation instanceof Observation.RuleMatch match) {
            changes.of(match).forEach(change -> apply(record, change, match.fields(), match.service()));
        } else if (observation instanceof Observation.MatchCount seen) {
            changes.of(seen).forEach(change -> apply(record, change, seen.fields(), seen.service()));
        }
    }

    private void apply(
            Record<String, byte[]> record,
            GroupChanges.GroupChange change,
            Map<String, String> fields,
            Service service) {
        Rule rule = change.rule();
        List<String> groupBy = change.groupBy();
        String name = groupBy.stream()
                .map(field -> Objects.requireNonNullElse(fields.get(field), ""))
                .collect(Collectors.joining(" "));
        String key = record.key() + "|" + rule.name() + "|" + rule.hash() + "|" + name;
        GroupState group = groups.get(key);
        if (group == null) {
            group = new GroupState();
            group.rule = rule.name();
            group.group = shownGroup(groupBy, fields);
            group.service = service;
        }
        boolean began = change.change().apply(group);
        ActiveSignal active = group.signal;
        if (began && active != null) {
            publish(record, group, active, rule);
        }
        group.touched = clock().now;
        groups.put(key, group);
        due.add(key);
    }

    /** The group for people: the fields other than the service, else the service. */
    private static String shownGroup(List<String> groupBy, Map<String, String> fields) {
        String within = groupBy.stream()
                .filter(field -> !field.equals(Field.SERVICE.dotted()) && fields.containsKey(field))
                .map(fields::get)
                .collect(Collectors.joining(" "));
        return within.isEmpty() && groupBy.contains(Field.SERVICE.dotted())
                ? Objects.requireNonNullElse(fields.get(Field.SERVICE.dotted()), "")
                : within;
    }

    private StageClock clock() {
        return Objects.requireNonNullElseGet(clocks.get("all"), StageClock::new);
    }

    private void advance(Record<String, byte[]> record, Observation.Watermark passed) {
        StageClock clock = clock();
        boolean moved = clock.advance(passed.partition(), passed.at(), passed.countedMs(), settings.inputPartitions());
        clocks.put("all", clock);
        if (!moved) {
            return;
        }
        for (String key : List.copyOf(due)) {
            review(record, key, clock);
        }
        if (cleanup.isDue(clock.time())) {
            removeExpired(clock.time());
        }
        context.forward(record.withValue(clock), CORRELATE);
    }

    private void removeExpired(Instant now) {
        groups.forEach(entry -> {
            GroupState group = entry.value();
            boolean isNew = group.touched == null;
            boolean gone = settings.rules()
                    .rule(group.rule)
                    .map(rule -> group.isExpired(rule, now))
                    .orElse(true);
            if (gone) {
                groups.delete(entry.key());
                due.remove(entry.key());
            } else if (isNew) {
                groups.put(entry.key(), group);
            }
        });
    }

    private void review(Record<String, byte[]> record, String key, StageClock clock) {
        GroupState group = groups.get(key);
        Rule rule = group == null ? null : settings.rules().rule(group.rule).orElse(null);
        if (group == null || rule == null || !key.contains("|" + rule.hash() + "|")) {
            groups.delete(key); // of a removed or changed rule
            due.remove(key);
            return;
        }
        boolean absence = rule instanceof DetectorRule d && d.type() == DetectorRule.Type.ABSENCE;
        boolean beforeItsTick = absence && group.armedMs < 0;
        boolean began =
                absence && AbsenceDetector.evaluate(group, (DetectorRule) rule, clock.elapsedMs, settings.grace());
        ActiveSignal active = group.signal;
        if (active != null && (began || active.changed)) {
            publish(record, group, active, rule);
            groups.put(key, group);
        } else if (beforeItsTick) {
            groups.put(key, group);
        }
        if (!absence) {
            due.remove(key);
        }
    }

    private void publish(Record<String, byte[]> record, GroupState group, ActiveSignal active, Rule rule) {
        active.changed = false;
        Signal signal = active.signal(rule, group.service, group.group);
        Record<String, Object> out = record.withKey(group.service.environment()).withValue(signal);
        meters.signal(rule.name());
        context.forward(out, SIGNALS);
        context.forward(out, CORRELATE);
    }
}
