package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.shippers.meter.ShipperMeters;

/** Encodes events, and cuts those that a record cannot hold. For one thread at a time, but {@link #cut}, which is for any. */
final class RecordSizes {
    private static final int LONGEST_TEXT = 1 << 19;

    private final int maxValueBytes;
    private final ShipperMeters meters;
    private final EventCodec codec = new EventCodec();

    RecordSizes(int maxValueBytes, ShipperMeters meters) {
        this.maxValueBytes = maxValueBytes;
        this.meters = meters;
    }

    /** The event, in a request's size. */
    Unsent fitting(Event event, Runnable acknowledged) {
        return cut(new Unsent(event, codec.encode(event), acknowledged, false, false), maxValueBytes);
    }

    /** The event with its texts cut until it is that small, or as short as texts get. */
    Unsent cut(Unsent unsent, int maxBytes) {
        Unsent fitting = unsent;
        for (int maxChars = LONGEST_TEXT;
                fitting.value().length > maxBytes && maxChars >= Truncation.SHORTEST;
                maxChars /= 2) {
            Event cut = Truncation.to(unsent.event(), maxChars);
            fitting = new Unsent(cut, codec.encode(cut), unsent.acknowledged(), true, unsent.again());
        }
        if (fitting.cut() && !unsent.cut()) {
            meters.tooLarge();
        }
        return fitting;
    }
}
