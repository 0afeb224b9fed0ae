package io.foreshock.streams.correlate;

import io.foreshock.events.Evidence;
import io.foreshock.events.Incident;
import io.foreshock.events.Restart;
import io.foreshock.events.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Remarks on a timeline: sources that stopped while others of their host went on, reboots, changes, the last error before a restart,
 * clocks that disagree.
 */
final class Annotations {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    /** In errors of nginx, which lost the application: not what the application said. */
    private static final String OF_WEB_SERVER = "upstream";

    private static final int MOST_RESTARTS = 3;
    private static final int MANY = 10;
    private static final int LONGEST_ERROR = 200;
    private static final Duration JUST_BEFORE = Duration.ofSeconds(10);
    /** The two stand in two files with whole seconds. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(1);

    private Annotations() {}

    static List<String> of(OpenIncident open, List<Evidence> timeline) {
        Set<String> notes = new LinkedHashSet<>(open.missed);
        Instant since = open.since;
        if (since != null) {
            notes.add("it had ended and came again, " + (open.times == 1 ? "once" : open.times + " times")
                    + ", the last time at " + utc(since));
        }
        List<Signal> signals = new ArrayList<>(open.signals.values());
        signals.sort(Comparator.comparing(Signal::first).thenComparing(Signal::id));
        for (Signal signal : signals) {
            switch (signal.kind()) {
                case "silence" -> notes.add(silence(signal, timeline));
                case "reboot" ->
                    notes.add(String.join(", ", signal.hosts()) + " rebooted at about " + utc(signal.first()));
                case "service_away" -> notes.add(away(signal));
                case "change" ->
                    notes.add("restarted on purpose on " + String.join(", ", signal.hosts()) + " from "
                            + utc(signal.first()) + ": a deployment, or a new configuration");
                case "new_error" ->
                    signal.evidence().stream()
                            .findFirst()
                            .ifPresent(error ->
                                    notes.add("never seen before " + utc(signal.first()) + ": " + cut(error.text())));
                default -> {}
            }
        }
        timeline.stream()
                .filter(e -> e.note() != null)
                .forEach(e -> notes.add(e.source() + " on " + e.host() + ": " + e.note()));
        return List.copyOf(notes);
    }

    /** The commonest error of logs without times, which no rule can place: of many, one is likely to be of this matter. */
    static List<String> undatedErrors(List<Incident.ErrorGroup> errors) {
        return errors.stream()
                .filter(error -> error.undated() && error.count() >= MANY)
                .max(Comparator.comparingLong(Incident.ErrorGroup::count))
                .map(error -> error.count() + " times in logs without times: " + cut(error.message()))
                .stream()
                .toList();
    }

    /** What the application said last before it ended, of the latest restarts. */
    static List<String> lastErrors(List<Restart> restarts, List<Incident.ErrorGroup> errors) {
        Set<String> notes = new LinkedHashSet<>();
        for (Restart restart : restarts.subList(Math.max(0, restarts.size() - MOST_RESTARTS), restarts.size())) {
            errors.stream()
                    .filter(error -> error.last() != null
                            && !error.message().contains(OF_WEB_SERVER)
                            && !error.last().isAfter(restart.at().plus(SAME_MOMENT))
                            && !error.last().isBefore(restart.at().minus(JUST_BEFORE)))
                    .max(Comparator.comparing(error -> Objects.requireNonNull(error.last())))
                    .ifPresent(error -> notes.add("just before " + restart.process() + " restarted at "
                            + utc(restart.at()) + ": " + cut(error.message())));
        }
        return List.copyOf(notes);
    }

    private static String cut(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST_ERROR ? line : line.substring(0, LONGEST_ERROR) + "…";
    }

    private static String silence(Signal signal, List<Evidence> timeline) {
        String back = signal.until() == null ? "" : ", until " + utc(signal.until());
        return signal.group() + " fell silent after " + utc(signal.first())
                + lastOther(signal, timeline)
                        .map(e -> " while " + e.source() + " still wrote at " + utc(e.at()))
                        .orElse("")
                + back;
    }

    /** The last event of another source of the host before a gap of its own. */
    private static Optional<Evidence> lastOther(Signal signal, List<Evidence> timeline) {
        Set<String> silent = new LinkedHashSet<>();
        signal.evidence().forEach(e -> silent.add(e.source()));
        Instant end = signal.until() == null ? Instant.MAX : signal.until();
        Optional<Instant> boot = timeline.stream()
                .filter(e -> e.text().contains("Linux version") || e.text().contains("init-local"))
                .map(Evidence::at)
                .filter(at -> at.isAfter(signal.first()))
                .min(Instant::compareTo);
        Instant before = boot.filter(b -> b.isBefore(end)).orElse(end);
        return timeline.stream()
                .filter(e -> signal.hosts().contains(e.host()) && !silent.contains(e.source()))
                .filter(e -> e.at().isAfter(signal.first())
                        && e.at().isBefore(before)
                        && e.eventId() != null
                        && e.value() == null)
                .max(Comparator.comparing(Evidence::at));
    }

    private static String away(Signal signal) {
        String hosts = String.join(", ", signal.hosts());
        return signal.until() == null
                ? "the service is not back on " + hosts + " since the boot"
                : "the service stayed away on " + hosts + " until " + utc(signal.until()) + ", "
                        + minutes(Duration.between(signal.first(), signal.until())) + " after the boot";
    }

    private static String minutes(Duration d) {
        return d.toMinutes() + " min " + d.toSecondsPart() + " s";
    }

    private static String utc(Instant at) {
        return TIME.format(at) + " UTC";
    }
}
