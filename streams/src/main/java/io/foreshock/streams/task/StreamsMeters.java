package io.foreshock.streams.task;

import io.foreshock.events.Alert;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What this process's tasks did, counted. For every record that settle took in, exactly one of four grows:
 *
 * <pre>records = events + duplicates + rejected + ticks</pre>
 *
 * <p>Counters count what was done, not what was committed: after a crash Kafka Streams takes a transaction back and does
 * it again, and both are counted. Over several processes, and over their lives, they are sums of work; what counts once is
 * in the topics. Thread-safe.
 */
public final class StreamsMeters {
    /** A label that a record can choose freely must not fill the registry. */
    private static final int MOST_DATASETS = 50;

    private static final String PREFIX = "foreshock.streams.";

    private final MeterRegistry registry;
    private final Counter records;
    private final Counter duplicates;
    private final Counter partialDuplicates;
    private final Counter ticks;
    private final Counter late;
    private final Counter clamped;
    private final Counter observations;
    private final Map<String, Counter> events = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    public StreamsMeters(MeterRegistry registry) {
        this.registry = registry;
        this.records = counter("records", "Records that settle took in, ticks and heartbeats included");
        this.duplicates =
                counter("duplicates", "Records that were dropped: all of their bytes had been settled before");
        this.partialDuplicates =
                counter("partial.duplicates", "Events that were cut: some of their bytes had been settled before");
        this.ticks = counter("ticks", "Ticks that were passed on");
        this.late = counter("late", "Events that came later than the grace");
        this.clamped = counter("clamped", "Events whose time lay in the future and was set to their arrival");
        this.observations = counter("observations", "Findings that went from a host's task to its environment's");
        Gauge.builder(PREFIX + "incidents.open", open, AtomicInteger::get)
                .description("Incidents that are open in this process's tasks")
                .register(registry);
        // What has not happened yet is 0, not absent: a rate over its first occurrence is seen.
        for (Rejection reason : Rejection.values()) {
            rejections(reason);
        }
        for (Change change : Change.values()) {
            incidents(change);
        }
        for (Alert.Action action : Alert.Action.values()) {
            alerts(action);
        }
    }

    /** Why a record went to the dead letters. */
    public enum Rejection {
        /** The record has no value. */
        NO_VALUE,
        /** Its bytes are no event. */
        MALFORMED,
        /** The event does not say which host it is of. */
        NO_HOST,
        /** Its time lies before 1970 or after 9998. */
        ABSURD_TIME,
        /** It claims to settle a range that is none. */
        EMPTY_RANGE
    }

    /** What became of an incident with one record of it. */
    public enum Change {
        OPENED,
        UPDATED,
        RESOLVED
    }

    /** Settle took a record in; one of {@link #event}, {@link #duplicates}, {@link #rejected}, {@link #tick} follows. */
    public void record() {
        records.increment();
    }

    /** An event was passed on. */
    public void event(String dataset) {
        Counter known = events.get(dataset);
        if (known == null) {
            String label = events.size() < MOST_DATASETS ? dataset : "other";
            known = events.computeIfAbsent(label, this::events);
        }
        known.increment();
    }

    public void duplicates() {
        duplicates.increment();
    }

    /** An event that is passed on was cut. */
    public void partialDuplicates() {
        partialDuplicates.increment();
    }

    public void rejected(Rejection reason) {
        rejections(reason).increment();
    }

    public void tick() {
        ticks.increment();
    }

    public void late() {
        late.increment();
    }

    public void clamped() {
        clamped.increment();
    }

    public void observation() {
        observations.increment();
    }

    /** A rule's signal was published, for the first time or again because it grew. */
    public void signal(String rule) {
        Counter.builder(PREFIX + "signals")
                .description("Signals that were published, each time that they grew")
                .tag("rule", rule)
                .register(registry)
                .increment();
    }

    /** An incident's record was published. */
    public void incident(Change change) {
        incidents(change).increment();
    }

    /** A task has so many more open incidents than it had, or fewer. */
    public void openIncidents(int more) {
        open.addAndGet(more);
    }

    public void alert(Alert.Action action) {
        alerts(action).increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(PREFIX + name).description(description).register(registry);
    }

    private Counter events(String dataset) {
        return Counter.builder(PREFIX + "events")
                .description("Events that were passed on")
                .tag("dataset", dataset)
                .register(registry);
    }

    private Counter rejections(Rejection reason) {
        return Counter.builder(PREFIX + "rejected")
                .description("Records that went to the dead letters")
                .tag("reason", word(reason))
                .register(registry);
    }

    private Counter incidents(Change change) {
        return Counter.builder(PREFIX + "incidents")
                .description("Records of incidents that were published")
                .tag("change", word(change))
                .register(registry);
    }

    private Counter alerts(Alert.Action action) {
        return Counter.builder(PREFIX + "alerts")
                .description("Alerts that were published")
                .tag("action", action.wireName())
                .register(registry);
    }

    private static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }
}
