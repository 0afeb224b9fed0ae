package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.events.RecordCodec;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.Ticks;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Adds derived fields to an event: service, route, fingerprint, modules; and detects restarts of processes and hosts. An
 * event of an undated or backfilled line is enriched but changes no state.
 */
public final class Enricher implements Processor<String, Object, String, Object> {
    public static final String STORE = "host-states";
    public static final String EVENTS = "enriched";

    private static final String MATCH = "match";

    private final Duration grace;
    private final StreamsMeters meters;
    private final CleanupSchedule cleanup = new CleanupSchedule();
    private final DerivedFields derived = new DerivedFields();
    private ProcessorContext<String, Object> context;
    private Lifecycle lifecycle;

    /** {@code grace}: an event later than this is counted as late. */
    public Enricher(Duration grace, StreamsMeters meters) {
        this.grace = grace;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        ObjectStore store = context.getStateStore(STORE);
        this.lifecycle = new Lifecycle(
                store.objects("host|", new RecordCodec<>(RestartTracker.class), meters::unreadableState),
                new RequestMemory(store.objects(RequestMemory.PREFIX, RecentRequests.CODEC, meters::unreadableState)));
    }

    @Override
    public void process(Record<String, Object> record) {
        Event event = (Event) record.value();
        if (Ticks.isTick(event)) {
            if (cleanup.isDue(event.timestamp())) {
                lifecycle.removeExpired(event.timestamp());
            }
            lifecycle.release(
                    event.timestamp(),
                    (host, restart) -> context.forward(record.withKey(host).withValue(restart), MATCH));
            context.forward(record, MATCH);
            return;
        }
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        Event described = derived.addTo(event, arrival);
        boolean past = event.tagged(Fields.UNDATED) || event.tagged(Fields.BACKFILL);
        count(described, past, arrival);
        Event enriched = past ? described : lifecycle.observe(described);
        context.forward(record.withValue(enriched), EVENTS);
        context.forward(record.withValue(new EnrichedEvent(enriched, null)), MATCH);
    }

    private void count(Event event, boolean past, Instant arrival) {
        if (event.tagged(Fields.CLAMPED)) {
            meters.clamped();
        }
        if (!past && event.timestamp().plus(grace).isBefore(arrival)) {
            meters.late();
        }
    }
}
