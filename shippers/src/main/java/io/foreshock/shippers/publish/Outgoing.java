package io.foreshock.shippers.publish;

import io.foreshock.events.Topic;
import java.util.List;
import org.apache.kafka.common.header.Header;

/** What goes onto a topic as one record. Immutable. */
public interface Outgoing {
    /** The topic that it is for. */
    Topic topic();

    /** The record's value; not to be changed. */
    byte[] value();

    /** The record's headers. */
    List<Header> headers();

    /**
     * The same in records of at most so many bytes, in order; none where it cannot be had in less.
     *
     * @param maxBytes of a value, less than this one has
     */
    List<Outgoing> inRecordsOf(int maxBytes);
}
