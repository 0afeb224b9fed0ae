package io.foreshock.streams.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.foreshock.events.Signal;
import java.time.Instant;

/** A record from the task of a service to the task of its environment. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "update")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServiceUpdate.Signalled.class, name = "signal"),
    @JsonSubTypes.Type(value = ServiceUpdate.Snapshot.class, name = "snapshot"),
    @JsonSubTypes.Type(value = ServiceUpdate.ServiceWatermark.class, name = "watermark")
})
public sealed interface ServiceUpdate {
    /** A signal that began, has grown or ended. */
    record Signalled(Signal signal) implements ServiceUpdate {}

    /** What the service's incidents are told with; ahead of the signal that it is sent because of. */
    record Snapshot(ServiceSnapshot snapshot) implements ServiceUpdate {}

    /** A partition of the observations has reached a tick. */
    record ServiceWatermark(int partition, Instant at, long elapsedMs) implements ServiceUpdate, Watermark {}
}
