package io.foreshock.shippers.meter;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.micrometer.core.instrument.Counter;
import java.util.List;

/** The counters of one dataset, looked up once. Thread-safe; counting allocates nothing. */
public final class DatasetMeters {
    private final Counter lines;
    private final Counter read;
    private final Counter events;
    private final ShipperMeters shipper;

    DatasetMeters(Counter lines, Counter read, Counter events, ShipperMeters shipper) {
        this.lines = lines;
        this.read = read;
        this.events = events;
        this.shipper = shipper;
    }

    /** A line of so many bytes was read, its line end included. */
    public void line(long bytes) {
        lines.increment();
        read.increment((double) bytes);
    }

    /**
     * An event is about to be handed to Kafka for the first time.
     *
     * @return to be run once, on any thread, when Kafka has it
     */
    public Runnable sent(Event event) {
        events.increment();
        if (event.get(Fields.TAGS) instanceof List<?> tags) {
            if (tags.contains(Fields.PARSE_FAILURE)) {
                shipper.parseFailure();
            }
            if (tags.contains(ShipperMeters.TRUNCATED)) {
                shipper.truncated();
            }
        }
        return shipper.inFlight().sent();
    }
}
