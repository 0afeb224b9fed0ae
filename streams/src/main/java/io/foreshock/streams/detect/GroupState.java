package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Rule;
import io.foreshock.streams.history.RequestRates;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of one group of one rule. Mutable, of one task; its fields are its stored form.
 *
 * <p>Entries are kept in order of event time, so the order of arrival changes nothing.
 */
final class GroupState {
    private static final int MOST_ENTRIES = 500;
    /** Late lines may still join entries of this age. */
    private static final Duration BACKLOG = Duration.ofHours(2);

    public String rule = "";
    public String hash = "";
    public String group = "";
    public Service service = new Service("", "");
    /** The host that it is of, by host.id; null when the rule does not group by it. */
    public @Nullable String hostId;
    /** The ticks' time of the last change. */
    public @Nullable Instant touched;

    public List<WindowEntry> entries = new ArrayList<>();
    public @Nullable ActiveSignal signal;

    /** Absence: the input partition that its last match came from; negative before one came. */
    public int partition = -1;
    /** Absence: matches by minute of event time. */
    public TreeMap<Long, Long> matchCounts = new TreeMap<>();
    /** Absence: the last event, or the event that armed it. */
    public @Nullable Evidence latest;

    public @Nullable Instant armedAt;
    /** Absence: the times of the first and the last match. Others: the first is when it was first watched. */
    public @Nullable Instant firstSeen;

    public @Nullable Instant lastSeen;
    /** Absence: the hours of the week, UTC, in which nothing came, and until when that was. */
    public TreeMap<Integer, Instant> quietHoursOfWeek = new TreeMap<>();
    /** Absence: when its host last reported a shutdown. */
    public @Nullable Instant shutdownAt;
    /** Absence: the stage's time at the tick after it was armed; negative before that tick. */
    public long armedMs = -1;
    /** Absence: for how long before that nothing came in hours in which that is usual. */
    public long usualMs;

    /** Spike of events: how many came in each window, numbered since the epoch. */
    public TreeMap<Long, Long> windowCounts = new TreeMap<>();
    /** New value: those that it had. */
    public TreeMap<String, NewValueDetector.Known> values = new TreeMap<>();

    /** Burn rate and latency: the last step that was judged. */
    public long judgedStep = -1;

    /** Whether the group is unchanged for so long that it cannot affect a signal any more. */
    boolean isExpired(Rule rule, Instant now) {
        if (touched == null) {
            touched = now;
        }
        return touched.plus(retention(rule)).isBefore(now);
    }

    /** How long the group is kept: short for windows, long for absences. */
    private static Duration retention(Rule of) {
        if (of instanceof CorrelationRule rule) {
            return rule.timespan().multipliedBy(2).plus(BACKLOG);
        }
        if (of instanceof DetectorRule rule) {
            return switch (rule.type()) {
                case BURN_RATE, LATENCY -> RequestRates.LONGEST.plus(BACKLOG);
                case RATIO -> rule.timespan().multipliedBy(2).plus(BACKLOG);
                case SPIKE, ABSENCE, NEW_VALUE, TREND -> TopologySettings.STATE_RETENTION;
            };
        }
        return BACKLOG;
    }

    /**
     * Selected events of one second.
     *
     * @param at the time of the first
     * @param value the number that is evaluated
     * @param text the value that is counted
     * @param last the time of the last
     */
    record WindowEntry(
            Instant at,
            String rule,
            String host,
            @Nullable Double value,
            @Nullable String text,
            Evidence evidence,
            long count,
            Instant last) {
        WindowEntry {
            // Earlier versions had an entry an event.
            count = Math.max(1, count);
            last = Objects.requireNonNullElse(last, at);
        }

        /** With the value of a field, where that is counted. */
        static WindowEntry of(Observation.RuleMatch match, @Nullable String field) {
            return new WindowEntry(
                    match.first(),
                    match.rule(),
                    match.host(),
                    match.value(),
                    field == null ? null : match.fields().get(field),
                    match.evidence(),
                    match.count(),
                    match.evidence().at());
        }

        /** A signal, at the time of its first event. */
        static WindowEntry of(Signal signal) {
            String host = signal.hosts().isEmpty() ? "" : signal.hosts().get(0);
            Evidence evidence = new Evidence(
                    signal.first(), host, signal.rule(), signal.title(), false, signal.id(), null, null, null, null);
            return new WindowEntry(signal.first(), signal.rule(), host, null, null, evidence, 1, signal.first());
        }

        /** Its place in windows, which are of whole seconds: so it does not matter which events of a second were summed. */
        Instant second() {
            return at.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** When the group, or the service that it is of, was first watched, as far as that is known at its first event. */
    Instant watchedSince(Optional<Instant> service, Instant event) {
        if (firstSeen == null) {
            firstSeen = service.filter(since -> since.isBefore(event)).orElse(event);
        }
        return firstSeen;
    }

    /** Adds an entry and drops those that can no longer share a window with a late one; false for a duplicate. */
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
