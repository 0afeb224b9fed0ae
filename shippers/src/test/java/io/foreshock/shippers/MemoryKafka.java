package io.foreshock.shippers;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.LogBlock;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Origin;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Topic;
import io.foreshock.parsers.BlockParser;
import io.foreshock.shippers.publish.Lines;
import io.foreshock.shippers.publish.Outgoing;
import io.foreshock.shippers.publish.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps the events of what it is sent, parsed as the streams do, and acknowledges at once or when asked. */
final class MemoryKafka implements Publisher {
    final List<Event> events = new ArrayList<>();
    final List<LogBlock> blocks = new ArrayList<>();
    boolean acknowledge = true;
    boolean accepts = true;
    /** Behind this line the sending thread is interrupted. */
    @Nullable
    String failAt;

    private final Map<String, BlockParser> parsers = new HashMap<>();
    private final List<Runnable> owed = new ArrayList<>();

    @Override
    public boolean accepts(Topic topic) {
        return accepts;
    }

    @Override
    public void send(Outgoing outgoing, Runnable acknowledged) {
        List<Event> sent = new ArrayList<>();
        parse(outgoing, sent);
        events.addAll(sent);
        if (acknowledge) {
            acknowledged.run();
        } else {
            owed.add(acknowledged);
        }
        if (sent.stream().anyMatch(event -> event.text(Field.ORIGINAL, "").equals(failAt))) {
            throw new IllegalStateException("interrupted at " + failAt);
        }
    }

    private void parse(Outgoing outgoing, List<Event> into) {
        try {
            if (outgoing instanceof Lines lines) {
                blocks.add(lines.block());
                Origin origin =
                        new RecordCodec<>(Origin.class).decode(lines.block().origin());
                BlockParser parser = BlockParser.of(origin, lines.block().read());
                parser = Objects.requireNonNullElse(
                        parsers.putIfAbsent(parser.origin().source(), parser), parser);
                parser.parse(lines.block(), lines.block().from(), lines.block().to(), into::add);
            } else {
                into.add(new EventCodec().decode(outgoing.value()));
            }
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean hasRoom(Topic topic) {
        return accepts;
    }

    @Override
    public void sendKept() {}

    @Override
    public List<String> faults() {
        return List.of();
    }

    void acknowledgeAll() {
        owed.forEach(Runnable::run);
        owed.clear();
        acknowledge = true;
    }

    @Override
    public void close(Duration timeout) {}

    List<@Nullable String> originals() {
        return events.stream().map(e -> e.text(Field.ORIGINAL)).toList();
    }

    List<String> ids() {
        return events.stream().map(e -> e.text(Field.EVENT_ID, "")).toList();
    }
}
