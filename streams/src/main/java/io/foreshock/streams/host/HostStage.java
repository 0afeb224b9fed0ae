package io.foreshock.streams.host;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.LogBlock;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.streams.deduplicate.Deduplicator;
import io.foreshock.streams.deduplicate.FreshBlock;
import io.foreshock.streams.detect.RuleMatcher;
import io.foreshock.streams.enrich.Enricher;
import io.foreshock.streams.parse.EventParser;
import io.foreshock.streams.reject.RejectedException;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.StreamsMeters.Rejection;
import io.foreshock.streams.task.TopologySettings;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way of a host's lines: deduplicate, parse, enrich, match. Plain calls, so that nothing but its result leaves it: an event
 * takes some microseconds here. For one thread.
 */
public final class HostStage {
    /** The stores that it keeps its state in. */
    public static final List<String> STORES =
            List.of(Deduplicator.STORE, EventParser.STORE, Enricher.STORE, RuleMatcher.STORE);

    /** Earlier versions had their ticks among the samples. */
    private static final String EARLIER_TICK = "foreshock.tick";

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final StreamsMeters meters;
    private final HostOutputs out;
    private final EventCodec codec = new EventCodec();
    private final CleanupSchedule cleanup = new CleanupSchedule();
    private final Deduplicator deduplicator;
    private final EventParser parser;
    private final Enricher enricher;
    private final RuleMatcher matcher;

    /**
     * Goes on with the state that the stores have.
     *
     * @param stores gives each of {@link #STORES} by its name
     */
    public HostStage(
            TopologySettings settings, StreamsMeters meters, Function<String, ObjectStore> stores, HostOutputs out) {
        this.meters = meters;
        this.out = out;
        this.deduplicator = new Deduplicator(stores.apply(Deduplicator.STORE), meters);
        this.parser = new EventParser(stores.apply(EventParser.STORE), meters);
        this.enricher = new Enricher(stores.apply(Enricher.STORE), settings, meters);
        this.matcher = new RuleMatcher(settings, stores.apply(RuleMatcher.STORE), meters, out::observation);
    }

    /**
     * Takes a record: with the headers of a block, lines of a file; without, one event as JSON.
     *
     * @param headers the value of a header, null where there is none
     * @param arrival when the broker got it
     * @throws RejectedException when it is neither; nothing has changed then
     */
    public void process(byte @Nullable [] value, Function<String, byte @Nullable []> headers, Instant arrival)
            throws RejectedException {
        meters.record();
        if (value == null) {
            throw new RejectedException(Rejection.NO_VALUE, "the record has no value");
        }
        try {
            LogBlock block = LogBlock.of(value, headers);
            if (block != null) {
                take(block, arrival);
            } else {
                take(codec.decode(value), arrival);
            }
        } catch (MalformedRecordException e) {
            throw new RejectedException(Rejection.MALFORMED, e);
        }
    }

    private void take(LogBlock block, Instant arrival) throws MalformedRecordException {
        FreshBlock fresh = deduplicator.fresh(block, arrival);
        if (fresh == null) {
            meters.duplicates();
            return;
        }
        meters.block();
        parser.parse(fresh, arrival, event -> pass(event, arrival));
    }

    private void take(Event event, Instant arrival) throws RejectedException {
        if (event.dataset().equals(EARLIER_TICK)) {
            meters.tick();
            return;
        }
        if (event.get(Field.HOST_ID) == null) {
            throw new RejectedException(Rejection.NO_HOST, "the event has no host.id");
        }
        if (event.timestamp().isBefore(EARLIEST) || !event.timestamp().isBefore(LATEST)) {
            throw new RejectedException(Rejection.ABSURD_TIME, "the event's @timestamp is before 1970 or after 9998");
        }
        Event fresh = deduplicator.fresh(event, arrival);
        if (fresh == null) {
            meters.duplicates();
            return;
        }
        meters.sample();
        pass(fresh, arrival);
    }

    /** Takes an event that was parsed elsewhere and comes once. */
    public void pass(Event event, Instant arrival) {
        meters.event(event.dataset());
        Event enriched = enricher.enrich(event, arrival);
        out.event(enriched);
        matcher.match(enriched);
        enricher.findings(enriched, arrival).forEach(finding -> {
            out.event(finding);
            matcher.match(finding);
        });
    }

    /** Passes on what waits for a tick of the task's partition, and the tick behind it; {@code at} is the broker's time. */
    public void tick(int partition, Instant at) {
        meters.record();
        meters.tick();
        if (cleanup.isDue(at)) {
            Instant horizon = at.minus(TopologySettings.STATE_RETENTION);
            deduplicator.removeExpired(horizon, at);
            parser.removeExpired(horizon);
            enricher.removeExpired(at);
        }
        enricher.release(at, matcher::match);
        matcher.tick(partition, at);
    }
}
