package io.foreshock.streams.detect;

import io.foreshock.events.Field;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Rule;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StageTime;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.wire.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Absences of what a single host has, judged where all records of the host are: by the ticks of its own partition, which come behind
 * its records, and with nothing sent for a host that is well. Of one task.
 */
final class HostAbsences {
    private final List<DetectorRule> rules;
    private final Duration grace;
    private final Groups groups;
    private final CleanupSchedule cleanup = new CleanupSchedule();
    private @Nullable Instant now;

    HostAbsences(ObjectStore store, RuleSet rules, Duration grace, StreamsMeters meters) {
        this.rules = rules.detectors().stream().filter(HostAbsences::judges).toList();
        this.grace = grace;
        this.groups = new Groups(store, rules, HostAbsences::judges, meters);
    }

    /** Whether all that the rule needs is with one host. */
    static boolean judges(Rule rule) {
        return rule instanceof DetectorRule detector
                && detector.type() == DetectorRule.Type.ABSENCE
                && detector.groupBy().contains(Field.HOST_ID.dotted());
    }

    /** A match, after which others may be due. */
    void arm(Observation.RuleMatch match) {
        for (DetectorRule rule : rules) {
            if (GroupChanges.concerns(rule.measure().alsoTakes(), match.rule())) {
                AbsenceDetector.arm(group(rule, match.fields(), match.service()), match);
            }
        }
    }

    /** Matches; {@code out} takes the ends of absences. */
    void seen(Observation.MatchCount seen, Consumer<Signal> out) {
        for (DetectorRule rule : rules) {
            if (GroupChanges.concerns(rule.rules(), seen.rule())) {
                GroupState group = group(rule, seen.fields(), seen.service());
                ActiveSignal active = group.signal;
                if (AbsenceDetector.seen(group, rule, seen) && active != null) {
                    out.accept(active.publish(rule, group));
                }
            }
        }
    }

    /** The host's agent was stopped in order. */
    void shutdown(Observation.Shutdown shutdown) {
        groups.shutdown(shutdown);
    }

    /** At a tick; {@code out} takes absences that begin, or end with their rule. */
    void advance(StageTime time, Consumer<Signal> out) {
        now = time.time();
        groups.review(time, grace, (signal, rule) -> out.accept(signal));
        if (cleanup.isDue(time.time())) {
            groups.removeExpired(time.time());
        }
    }

    private GroupState group(DetectorRule rule, Map<String, String> fields, Service service) {
        GroupState group = groups.of(rule, rule.groupBy(), fields, service);
        group.touched = now;
        return group;
    }
}
