package io.foreshock.streams.task;

import io.foreshock.events.Alert;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counters of this process's tasks. For every record that the first stage reads, exactly one of five grows:
 *
 * <pre>records = blocks + samples + duplicates + rejected + ticks</pre>
 *
 * <p>Counters count what was done, not what was committed: after a crash Kafka Streams takes a transaction back and does
 * it again, and both are counted. Over several processes and restarts they are sums of work;
 * exact counts are in the topics. Thread-safe.
 */
public final class StreamsMeters {
    /** Limit on label values that come from records, so that they cannot fill the registry. */
    private static final int MOST_DATASETS = 50;

    private static final Duration SAID_FOR = Duration.ofMinutes(1);
    private static final String PREFIX = "foreshock.streams.";
    private static final Logger LOG = LoggerFactory.getLogger(StreamsMeters.class);

    private final MeterRegistry registry;
    private final Counter records;
    private final Counter blocks;
    private final Counter samples;
    private final ParseMeters parsing;
    private final UnreadableMeters unreadable;
    private final Counter duplicates;
    private final Counter partialDuplicates;
    private final Counter ticks;
    private final Counter leaps;
    private volatile long leapSaid;
    private final Counter late;
    private final Counter clamped;
    private final Counter observations;
    private final Map<String, Counter> events = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Watermarks watermarks;

    public StreamsMeters(MeterRegistry registry) {
        this.registry = registry;
        this.watermarks = new Watermarks(registry);
        this.records = counter("records", "Records read by the first stage, ticks and heartbeats included");
        this.blocks = counter("blocks", "Records that are lines of a file, of which at least one was new");
        this.samples = counter("samples", "Records that are one event: samples, heartbeats");
        this.parsing = new ParseMeters(registry);
        this.unreadable = new UnreadableMeters(registry);
        this.duplicates = counter("duplicates", "Records that were dropped: all of their bytes were delivered before");
        this.partialDuplicates =
                counter("partial.duplicates", "Records that were cut: some of their bytes were delivered before");
        this.ticks = counter("ticks", "Ticks that were passed on");
        this.leaps = counter("clock.leaps", "Ticks that came after a gap, or from a clock that leapt");
        this.late = counter("late", "Events that came later than the grace");
        this.clamped = counter("clamped", "Events whose time lay in the future and was set to their arrival");
        this.observations =
                counter("observations", "Observations from the tasks of hosts to the tasks of environments");
        Gauge.builder(PREFIX + "incidents.open", open, AtomicInteger::get)
                .description("Incidents that are open in this process's tasks")
                .register(registry);
        // Counters start at 0 instead of absent, so that a rate includes the first increment.
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
        /** Its bytes are not an event. */
        MALFORMED,
        /** The event has no host.id. */
        NO_HOST,
        /** Its time lies before 1970 or after 9998. */
        ABSURD_TIME,
        /** Its byte range is empty or negative. */
        EMPTY_RANGE
    }

    /** The change that a record of an incident reports. */
    public enum Change {
        OPENED,
        UPDATED,
        RESOLVED
    }

    /**
     * The first stage read a record; one of {@link #block}, {@link #sample}, {@link #duplicates}, {@link #rejected}, {@link
     * #tick} follows.
     */
    public void record() {
        records.increment();
    }

    /** Lines of a file are passed on. */
    public void block() {
        blocks.increment();
    }

    /** A record that is one event is passed on. */
    public void sample() {
        samples.increment();
    }

    /** What parsers did not understand. */
    public ParseMeters parsing() {
        return parsing;
    }

    /** Of the tasks of all stages. */
    public Watermarks watermarks() {
        return watermarks;
    }

    /** What cannot be read: objects of the state, records between the stages. */
    public UnreadableMeters unreadable() {
        return unreadable;
    }

    /** A tick was that far from where it was due: the clock of the broker leapt, or no tick was written for so long. */
    public void leap(int partition, Instant at, Duration by) {
        // After a start each partition has one: the first is said.
        long now = System.nanoTime();
        if (leaps.count() == 0 || now - leapSaid > SAID_FOR.toNanos()) {
            leapSaid = now;
            LOG.warn(
                    "the tick of {} of partition {} is {} from where it was due: nothing was read meanwhile, or a clock was"
                            + " set; nothing is taken for silent because of it",
                    at,
                    partition,
                    by);
        }
        leaps.increment();
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

    /** A record that is passed on was cut. */
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

    /** Adds to the number of open incidents; negative: subtracts. */
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
                .tag("reason", label(reason))
                .register(registry);
    }

    private Counter incidents(Change change) {
        return Counter.builder(PREFIX + "incidents")
                .description("Records of incidents that were published")
                .tag("change", label(change))
                .register(registry);
    }

    private Counter alerts(Alert.Action action) {
        return Counter.builder(PREFIX + "alerts")
                .description("Alerts that were published")
                .tag("action", action.wireName())
                .register(registry);
    }

    private static String label(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }
}
