package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Topic;
import java.util.List;
import org.apache.kafka.common.header.Header;

/** An event of a probe, of the agent itself: JSON. One that is too large for a record, which none is, is left out. */
@SuppressWarnings("ArrayRecordComponent") // encoded once; never compared
public record Sample(byte[] value) implements Outgoing {
    private static final EventCodec CODEC = new EventCodec();

    /** The sample of an event. */
    public static Sample of(Event event) {
        return new Sample(CODEC.encode(event));
    }

    @Override
    public Topic topic() {
        return Topic.METRICS;
    }

    @Override
    public List<Header> headers() {
        return List.of();
    }

    @Override
    public List<Outgoing> inRecordsOf(int maxBytes) {
        return List.of();
    }
}
