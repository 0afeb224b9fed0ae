package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.events.Service;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Rule;
import io.foreshock.streams.task.TopologySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one group of one rule. Mutable, of one task; its fields are its stored form.
 *
 * <p>Marks are kept in order of event time, so the order of arrival changes nothing.
 */
final class GroupState {
    private static final int MOST_ENTRIES = 500;
    /** Lines that come late may still join what is this old. */
    private static final Duration BACKLOG = Duration.ofHours(2);

    public String rule = "";
    public String group = "";
    public Service service = new Service("", "");
    /** The ticks' time when something last changed it. */
    public @Nullable Instant touched;

    public List<WindowEntry> entries = new ArrayList<>();
    public @Nullable ActiveSignal signal;

    /** Absence: matchCounts by minute of event time. */
    public TreeMap<Long, Long> matchCounts = new TreeMap<>();
    /** Absence: what was seen last, or what armed it. */
    public @Nullable Evidence latest;

    public @Nullable Instant armedAt;
    /** Absence: the first and the last sign of life. */
    public @Nullable Instant firstSeen;

    public @Nullable Instant lastSeen;
    /** Absence: when its host last said shutdown. */
    public @Nullable Instant shutdownAt;
    /** Absence: the ticks' skipped time when it was armed. */
    public long skippedMsWhenArmed;

    /** Whether it has been left alone for so long, so that what it holds can change no verdict any more. */
    boolean isForgotten(Rule rule, Instant now) {
        if (touched == null) {
            touched = now;
        }
        return touched.plus(memory(rule)).isBefore(now);
    }

    /** Windows are over soon; what a source usually does, and whether it is away, is known for long. */
    private static Duration memory(Rule of) {
        if (of instanceof CorrelationRule rule) {
            return rule.timespan().multipliedBy(2).plus(BACKLOG);
        }
        return of instanceof DetectorRule ? TopologySettings.FORGOTTEN : BACKLOG;
    }

    /** One selected event. */
    record WindowEntry(
            Instant at, String rule, String host, @Nullable Double value, Evidence evidence) {}

    /** Keeps a entry, and those that may still share a window with one that comes late; false when it is known. */
    boolean keep(WindowEntry entry, Duration timespan) {
        if (entry.evidence().eventId() != null
                && entries.stream()
                        .anyMatch(m -> m.rule().equals(entry.rule())
                                && entry.evidence()
                                        .eventId()
                                        .equals(m.evidence().eventId()))) {
            return false;
        }
        entries.add(entry);
        entries.sort(Comparator.comparing(WindowEntry::at));
        Instant horizon = entries.get(entries.size() - 1).at().minus(timespan.multipliedBy(2));
        entries.removeIf(m -> m.at().isBefore(horizon));
        if (entries.size() > MOST_ENTRIES) {
            entries.remove(0);
        }
        return true;
    }
}
