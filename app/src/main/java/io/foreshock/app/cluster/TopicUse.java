package io.foreshock.app.cluster;

import io.foreshock.events.Topic;
import java.util.List;
import java.util.stream.Stream;

/** The topics that a role reads, and those that it writes. */
public record TopicUse(List<Topic> read, List<Topic> written) {
    /** Each once. */
    public List<Topic> all() {
        return Stream.concat(read.stream(), written.stream()).distinct().toList();
    }
}
