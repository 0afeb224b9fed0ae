package io.foreshock.streams.detect;

import io.foreshock.events.Field;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Rule;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StageTime;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.wire.Destination;
import io.foreshock.streams.wire.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The groups of rules in a task, and which of them are to be looked at: those that changed, at the next tick, and those that wait for
 * something that may not come, when it is overdue.
 */
final class Groups {
    private final RuleSet rules;
    private final Predicate<Rule> own;
    private final StateObjects<GroupState> groups;
    private final TreeSet<String> changed = new TreeSet<>();
    private final Deadlines deadlines = new Deadlines();

    /** Groups of a rule that is none of this task's {@code own} end as if there were no such rule. */
    Groups(ObjectStore store, RuleSet rules, Predicate<Rule> own, StreamsMeters meters) {
        this.rules = rules;
        this.own = own;
        this.groups = store.objects("group|", new RecordCodec<>(GroupState.class), meters.unreadable()::state);
        groups.forEach((key, group) -> changed.add(key));
    }

    /** The group, to be changed now. */
    GroupState of(Rule rule, List<String> groupBy, Map<String, String> fields, Service service) {
        String key =
                String.join("|", service.environment(), rule.name(), rule.hash(), Destination.group(groupBy, fields));
        GroupState group = groups.change(key);
        if (group == null) {
            group = new GroupState();
            group.rule = rule.name();
            group.hash = rule.hash();
            group.group = shownGroup(groupBy, fields);
            group.service = service;
            group.hostId = groupBy.contains(Field.HOST_ID.dotted()) ? fields.get(Field.HOST_ID.dotted()) : null;
            groups.put(key, group);
        }
        changed.add(key);
        return group;
    }

    /** The group for people: the fields other than the service, else the service; a host by its name. */
    private static String shownGroup(List<String> groupBy, Map<String, String> fields) {
        String within = groupBy.stream()
                .filter(field -> !field.equals(Field.SERVICE.dotted()) && fields.containsKey(field))
                .map(field -> field.equals(Field.HOST_ID.dotted())
                        ? fields.getOrDefault(Field.HOST_NAME.dotted(), fields.get(field))
                        : fields.get(field))
                .collect(Collectors.joining(" "));
        return within.isEmpty() && groupBy.contains(Field.SERVICE.dotted())
                ? Objects.requireNonNullElse(fields.get(Field.SERVICE.dotted()), "")
                : within;
    }

    /** A host was stopped in order. */
    void shutdown(Observation.Shutdown shutdown) {
        groups.forEach((key, group) -> {
            if (rules.rule(group.rule).orElse(null) instanceof DetectorRule rule
                    && AbsenceDetector.shutdown(group, rule, shutdown)) {
                groups.put(key, group);
                changed.add(key);
            }
        });
    }

    /** At a tick: hands out signals that have grown, begun or ended; a rule that is gone has none. */
    void review(StageTime time, Duration grace, BiConsumer<Signal, @Nullable Rule> out) {
        TreeSet<String> keys = new TreeSet<>(changed);
        changed.clear();
        keys.addAll(deadlines.takeUntil(time.elapsedMs()));
        if (!time.aside().isEmpty()) {
            keys.addAll(deadlines.all());
        }
        for (String key : keys) {
            GroupState group = groups.get(key);
            Rule rule = group == null ? null : ruleOf(group);
            if (group != null && rule == null) {
                if (group.signal != null) {
                    group.signal.endOfItsRule(time.time()).ifPresent(end -> out.accept(end, null));
                }
                forget(key);
            } else if (group != null && rule != null) {
                review(key, group, rule, time, grace, out);
            }
        }
    }

    /** Null when it is gone, was edited, or is another task's. */
    private @Nullable Rule ruleOf(GroupState group) {
        return rules.rule(group.rule)
                .filter(rule -> rule.hash().equals(group.hash) && own.test(rule))
                .orElse(null);
    }

    private void review(
            String key,
            GroupState group,
            Rule rule,
            StageTime time,
            Duration grace,
            BiConsumer<Signal, @Nullable Rule> out) {
        boolean waits = rule instanceof DetectorRule d && d.type() == DetectorRule.Type.ABSENCE;
        boolean noted = waits && group.armedAt != null && group.armedMs < 0;
        if (waits && group.armedAt != null && time.aside().contains(group.partition)) {
            // Nothing comes from there: that says nothing of the host.
            group.armedMs = time.elapsedMs();
            noted = true;
        }
        long armedMs = group.armedMs;
        boolean began = waits && AbsenceDetector.evaluate(group, (DetectorRule) rule, time.elapsedMs(), grace);
        ActiveSignal active = group.signal;
        if (active != null && (began || active.changed)) {
            out.accept(active.publish(rule, group), rule);
            groups.put(key, group);
        } else if (noted || group.armedMs != armedMs) {
            groups.put(key, group);
        }
        if (waits) {
            AbsenceDetector.overdueMs(group, (DetectorRule) rule, grace)
                    .filter(overdue -> overdue > time.elapsedMs())
                    .ifPresent(overdue -> deadlines.add(key, overdue));
        }
    }

    private void forget(String key) {
        groups.delete(key);
        changed.remove(key);
        deadlines.remove(key);
    }

    void removeExpired(Instant now) {
        groups.forEach((key, group) -> {
            boolean isNew = group.touched == null;
            boolean gone = rules.rule(group.rule)
                    .map(rule -> group.isExpired(rule, now))
                    .orElse(true);
            if (gone) {
                forget(key);
            } else if (isNew) {
                groups.put(key, group);
            }
        });
    }
}
