package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.events.Service;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Rule;
import io.foreshock.streams.TopologySettings;
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
final class Group {
    private static final int MOST_MARKS = 500;
    /** Lines that come late may still join what is this old. */
    private static final Duration BACKLOG = Duration.ofHours(2);

    public String rule = "";
    public String group = "";
    public Service service = new Service("", "");
    /** The ticks' time when something last changed it. */
    public @Nullable Instant touched;

    public List<Mark> marks = new ArrayList<>();
    public @Nullable Episode episode;

    /** Absence: sightings by minute of event time. */
    public TreeMap<Long, Long> sightings = new TreeMap<>();
    /** Absence: what was seen last, or what armed it. */
    public @Nullable Evidence latest;

    public @Nullable Instant armedAt;
    /** Absence: the first and the last sign of life. */
    public @Nullable Instant firstSeen;

    public @Nullable Instant lastSeen;
    /** Absence: when its host last said goodbye. */
    public @Nullable Instant goodbyeAt;
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
    record Mark(
            Instant at, String rule, String host, @Nullable Double value, Evidence evidence) {}

    /** Keeps a mark, and those that may still share a window with one that comes late; false when it is known. */
    boolean keep(Mark mark, Duration timespan) {
        if (mark.evidence().eventId() != null
                && marks.stream()
                        .anyMatch(m -> m.rule().equals(mark.rule())
                                && mark.evidence().eventId().equals(m.evidence().eventId()))) {
            return false;
        }
        marks.add(mark);
        marks.sort(Comparator.comparing(Mark::at));
        Instant horizon = marks.get(marks.size() - 1).at().minus(timespan.multipliedBy(2));
        marks.removeIf(m -> m.at().isBefore(horizon));
        if (marks.size() > MOST_MARKS) {
            marks.remove(0);
        }
        return true;
    }
}
