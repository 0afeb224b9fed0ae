package io.foreshock.streams.parse;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.events.Origin;
import io.foreshock.parsers.BlockParser;
import io.foreshock.streams.deduplicate.FreshBlock;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.Ticks;
import io.foreshock.streams.task.TopologySettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Turns blocks into events; what is an event already passes. */
public final class EventParser implements Processor<String, Object, String, Object> {
    public static final String STORE = "last-dated";

    private static final String ENRICH = "enrich";

    private final StreamsMeters meters;
    private final CleanupSchedule cleanup = new CleanupSchedule();
    private final Map<String, BlockParser> parsers = new HashMap<>();
    private ProcessorContext<String, Object> context;
    private StateObjects<LastDated> files;

    public EventParser(StreamsMeters meters) {
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        ObjectStore store = context.getStateStore(STORE);
        this.files = store.objects("", LastDated.CODEC, meters::unreadableState);
        parsers.clear();
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof FreshBlock block) {
            parse(record, block);
            return;
        }
        Event event = (Event) record.value();
        if (Ticks.isTick(event)) {
            removeExpired(Instant.ofEpochMilli(record.timestamp()));
        } else {
            meters.sample();
            meters.event(event.dataset());
        }
        context.forward(record, ENRICH);
    }

    private void parse(Record<String, Object> record, FreshBlock fresh) {
        BlockParser parser = parserOf(fresh);
        meters.block();
        // The headers are the block's; each event has their content in its fields.
        Record<String, Object> bare = record.withHeaders(new RecordHeaders());
        for (FreshBlock.Range part : fresh.parts()) {
            parser.parse(fresh.block(), part.from(), part.to(), event -> pass(bare, event));
        }
        files.put(fresh.origin().source(), new LastDated(parser.lastDated(), Instant.ofEpochMilli(record.timestamp())));
    }

    private void pass(Record<String, Object> record, Event event) {
        meters.event(event.dataset());
        if (event.tagged(Fields.PARSE_FAILURE)) {
            meters.parseFailure();
        }
        context.forward(record.withValue(event), ENRICH);
    }

    private BlockParser parserOf(FreshBlock fresh) {
        Origin origin = fresh.origin();
        BlockParser parser = parsers.get(origin.source());
        if (parser == null || !parser.origin().equals(origin)) {
            parser = BlockParser.of(origin, fresh.block().read());
            LastDated last = files.get(origin.source());
            parser.continueAfter(last == null ? null : last.at());
            parsers.put(origin.source(), parser);
        }
        return parser;
    }

    private void removeExpired(Instant tick) {
        if (!cleanup.isDue(tick)) {
            return;
        }
        Instant horizon = tick.minus(TopologySettings.STATE_RETENTION);
        files.forEach((source, last) -> {
            if (last.isTouchedBefore(horizon)) {
                files.delete(source);
                parsers.remove(source);
            }
        });
    }
}
