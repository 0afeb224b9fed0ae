package io.foreshock.streams.correlate;

import io.foreshock.events.Evidence;
import io.foreshock.events.Incident;
import io.foreshock.events.Service;
import io.foreshock.events.Severity;
import io.foreshock.events.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An incident while it is open. Mutable, of one task; its fields are its stored form. */
final class OpenIncident {
    /** Background signals of this long before an incident become part of it. */
    static final Duration LOOKBACK = Duration.ofMinutes(30);

    private static final Duration PLACES_TOLD_AFTER = Duration.ofMinutes(1);
    private static final int MOST_HOSTS = 5_000;
    /** Kinds of signals that go on by themselves until they end. */
    static final Set<String> AWAY = Set.of("silence", "service_away");

    /** Beyond this number the least severe, oldest signal is removed. */
    private static final int MOST_SIGNALS = 200;

    /** And as many hosts that errors name, of each. */
    private static final int MOST_CAUSES = 100;

    /** The elder of two incidents that turn out to be one story goes on. */
    static final Comparator<OpenIncident> ELDEST_FIRST =
            Comparator.comparing(OpenIncident::started).thenComparing(incident -> incident.id);

    public String id = "";
    /** The service that it began with. */
    public Service service = new Service("", "");
    /** The names of all services that it touches, of that one's environment. */
    public TreeSet<String> services = new TreeSet<>();

    public Instant opened = Instant.EPOCH;
    /** How often it opened again. */
    public int times;
    /** When it opened again the last time, in event time; null when it never did. */
    public @Nullable Instant since;

    public @Nullable Instant resolved;
    public Severity severity = Severity.WARNING;
    public TreeMap<String, Signal> signals = new TreeMap<>();
    /** Those of all signals that count, of more than are kept. */
    public TreeSet<String> hosts = new TreeSet<>();

    public TreeSet<String> notifiedKinds = new TreeSet<>();
    /** How many hosts it had when an alert last told of it. */
    public int notifiedHosts;
    /** And how many services. */
    public int notifiedServices;
    /** And when, in the stage's time. */
    public long notifiedMs;

    public Severity notifiedSeverity = Severity.INFO;
    public long sequence;
    /** Whether an alert told that it opened, or opened again. */
    public boolean told;

    /** What its signals have in common with those of other services. */
    public TreeMap<String, TreeSet<String>> causes = new TreeMap<>();

    public boolean changed;
    /** Whether it is of the past, and people are told of it later. */
    public boolean held;
    /** What people are told of the incidents before it, which they were not told of. */
    public List<String> missed = new ArrayList<>();
    /** When a signal was last taken, in the stage's time. */
    public long seenMs;

    void take(Signal signal) {
        if (!signals.containsKey(signal.id()) && causes.size() < MOST_CAUSES) {
            Links links = Links.of(signal);
            for (String cause : links.causes()) {
                TreeSet<String> named = causes.computeIfAbsent(cause, c -> new TreeSet<>());
                links.named().stream()
                        .limit(Math.max(0, MOST_CAUSES - named.size()))
                        .forEach(named::add);
            }
        }
        signals.put(signal.id(), signal);
        if (signal.counts() && hosts.size() < MOST_HOSTS) {
            hosts.addAll(signal.hosts());
        }
        if (signals.size() > MOST_SIGNALS) {
            signals.values().stream()
                    .min(Comparator.comparing(Signal::severity).thenComparing(Signal::last))
                    .ifPresent(least -> signals.remove(least.id()));
        }
        severity = severity.max(currentSeverity());
        changed = true;
    }

    /**
     * The worst single signal; two different kinds together are at least an error. Only a signal of users' harm or of data in danger is
     * critical: how many kinds there are says how sure the matter is, not how bad.
     */
    private Severity currentSeverity() {
        Severity worst = current().stream()
                .map(Signal::severity)
                .max(Severity::compareTo)
                .orElse(Severity.INFO);
        return kinds().size() < 2 ? worst : worst.max(Severity.ERROR);
    }

    /** The signals since it opened last. */
    List<Signal> current() {
        Instant from = since;
        return signals.values().stream()
                .filter(signal -> from == null || !signal.lastSeen().isBefore(from))
                .toList();
    }

    /** Whether a signal of another service belongs to it: the cause is the same, or the one names a host of the other. */
    boolean isStoryOf(Signal signal, Links links, Duration quiet) {
        if (signal.first().isAfter(lastSeen().plus(quiet))
                || signal.lastSeen().isBefore(started().minus(quiet))) {
            return false;
        }
        return causes.entrySet().stream()
                        .anyMatch(cause -> links.causes().contains(cause.getKey()) && links.mayMean(cause.getValue()))
                || links.name(hosts)
                || signal.hosts().stream()
                        .map(Links::host)
                        .anyMatch(host -> causes.values().stream().anyMatch(names -> names.contains(host)));
    }

    /** Whether the signal opens it again, after its end. */
    boolean mayReopen(Signal signal, Duration within) {
        return resolved != null
                && signal.service().equals(service)
                && !signal.first().isAfter(resolved.plus(within));
    }

    /** It begins again: it is as severe, and as much news, as its signals from now on. */
    void reopen(Signal signal) {
        times++;
        since = signal.first();
        resolved = null;
        severity = Severity.WARNING;
        told = false;
        held = true;
        notifiedKinds.clear();
        notifiedSeverity = Severity.INFO;
    }

    /** How long it must be quiet until it is over: twice as long when it came again more than once. */
    Duration quiet(Duration usual) {
        return times > 1 ? usual.multipliedBy(2) : usual;
    }

    /** The kinds that count: those of warnings and worse, and restarts. */
    Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        current().stream().filter(Signal::counts).forEach(s -> kinds.add(s.kind()));
        return kinds;
    }

    /**
     * Whether it was over, then, before the signal, or what is new of it, began: in event time, whatever the clocks stood at when
     * it came, so that an outage of the streams joins nothing.
     */
    boolean isOverBefore(Signal signal, Instant over) {
        Signal known = signals.get(signal.id());
        if (known == null) {
            return signal.first().isAfter(over);
        }
        List<Instant> more = signal.evidence().stream()
                .map(Evidence::at)
                .filter(at -> at.isAfter(known.last()))
                .toList();
        // Of what is new there may be more than its evidence, in between.
        return !more.isEmpty()
                && signal.count() - known.count() == more.size()
                && more.stream().allMatch(at -> at.isAfter(over));
    }

    /** Whether an alert is due: a higher severity, another kind, or the end. */
    boolean hasUpdate() {
        return !held
                && (!told
                        || severity.compareTo(notifiedSeverity) > 0
                        || !notifiedKinds.containsAll(kinds())
                        || resolved != null);
    }

    /** Whether an alert is due for hosts and services that none has told of: a minute after the last one, so that a storm is few alerts. */
    boolean hasOtherPlaces(long nowMs) {
        return !held
                && (hosts.size() > notifiedHosts || services.size() > notifiedServices)
                && nowMs - notifiedMs >= PLACES_TOLD_AFTER.toMillis();
    }

    /** An alert tells of it as it is now. */
    void notified(long nowMs) {
        sequence++;
        told = true;
        notifiedSeverity = severity;
        notifiedKinds.addAll(kinds());
        notifiedHosts = hosts.size();
        notifiedServices = services.size();
        notifiedMs = nowMs;
        changed = false;
    }

    Instant started() {
        return signals.values().stream()
                .map(Signal::first)
                .min(Instant::compareTo)
                .orElse(opened);
    }

    /** The last time of a signal that counts. */
    Instant lastSeen() {
        return signals.values().stream()
                .filter(Signal::counts)
                .map(Signal::lastSeen)
                .max(Instant::compareTo)
                .orElse(opened);
    }

    /** Start of the latest silence or absence that has not ended. */
    Optional<Instant> lastMissed() {
        return signals.values().stream()
                .filter(s -> s.until() == null && AWAY.contains(s.kind()))
                .map(Signal::first)
                .max(Instant::compareTo);
    }

    Incident.State state() {
        return resolved == null ? Incident.State.OPEN : Incident.State.RESOLVED;
    }

    /** The evidence of all signals. */
    java.util.stream.Stream<Evidence> evidence() {
        return signals.values().stream().flatMap(s -> s.evidence().stream());
    }
}
