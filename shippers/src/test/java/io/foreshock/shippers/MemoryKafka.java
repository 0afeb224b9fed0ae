package io.foreshock.shippers;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.shippers.publish.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what it is sent, and acknowledges it at once or when asked. */
final class MemoryKafka implements Publisher {
    final List<Event> events = new ArrayList<>();
    boolean acknowledge = true;
    boolean accepts = true;
    /** Behind this line the sending thread is interrupted. */
    @Nullable
    String failAt;

    private final List<Runnable> owed = new ArrayList<>();

    @Override
    public boolean accepts(String dataset) {
        return accepts;
    }

    @Override
    public void send(Event event, Runnable acknowledged) {
        events.add(event);
        if (acknowledge) {
            acknowledged.run();
        } else {
            owed.add(acknowledged);
        }
        if (event.text(Fields.ORIGINAL, "").equals(failAt)) {
            throw new IllegalStateException("interrupted at " + failAt);
        }
    }

    @Override
    public boolean hasRoom(String dataset) {
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
        return events.stream().map(e -> e.text(Fields.ORIGINAL)).toList();
    }

    List<String> ids() {
        return events.stream().map(e -> e.text(Fields.EVENT_ID, "")).toList();
    }
}
