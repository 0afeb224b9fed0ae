package io.foreshock.streams.parse;

import io.foreshock.events.Event;
import io.foreshock.events.Origin;
import io.foreshock.parsers.BlockParser;
import io.foreshock.streams.deduplicate.FreshBlock;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Turns blocks into events. Of one task. */
public final class EventParser {
    public static final String STORE = "last-dated";

    private final StreamsMeters meters;
    private final Map<String, BlockParser> parsers = new HashMap<>();
    private final Map<String, FileUnderstanding> understandings = new HashMap<>();
    private final StateObjects<LastDated> files;

    public EventParser(ObjectStore store, StreamsMeters meters) {
        this.meters = meters;
        this.files = store.objects("", LastDated.CODEC, meters.unreadable()::state);
    }

    /** Hands out the events of a block that arrived then, in their order. */
    public void parse(FreshBlock fresh, Instant arrival, Consumer<Event> out) {
        BlockParser parser = parserOf(fresh);
        FileUnderstanding understanding = understandings.computeIfAbsent(
                fresh.origin().source(), source -> new FileUnderstanding(fresh.origin(), meters.parsing()));
        for (FreshBlock.Range part : fresh.parts()) {
            parser.parse(fresh.block(), part.from(), part.to(), event -> {
                understanding.add(event, arrival);
                out.accept(event);
            });
        }
        files.put(fresh.origin().source(), new LastDated(parser.lastDated(), arrival));
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

    /** Forgets the files that were not written since {@code horizon}. */
    public void removeExpired(Instant horizon) {
        files.forEach((source, last) -> {
            if (last.isTouchedBefore(horizon)) {
                files.delete(source);
                parsers.remove(source);
                FileUnderstanding understanding = understandings.remove(source);
                if (understanding != null) {
                    understanding.forget();
                }
            }
        });
    }
}
