package io.foreshock.shippers.publish;

import io.foreshock.shippers.meter.ShipperMeters;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Divides what one record cannot hold. Thread-safe. */
final class RecordSizes {
    /** Records are not made smaller. */
    static final int SMALLEST = 256;

    private static final Logger LOG = LoggerFactory.getLogger(RecordSizes.class);

    private final int maxValueBytes;
    private final ShipperMeters meters;

    RecordSizes(int maxValueBytes, ShipperMeters meters) {
        this.maxValueBytes = maxValueBytes;
        this.meters = meters;
    }

    /** It, in records of a request's size. */
    List<Unsent> fitting(Outgoing outgoing, Runnable acknowledged) {
        Unsent whole = new Unsent(outgoing, acknowledged, false);
        return whole.size() <= maxValueBytes ? List.of(whole) : divided(whole, maxValueBytes);
    }

    /** It, in records of at most so many bytes; acknowledged when all of them are. */
    List<Unsent> divided(Unsent unsent, int maxBytes) {
        meters.tooLarge();
        List<Outgoing> parts = unsent.outgoing().inRecordsOf(Math.max(SMALLEST, maxBytes));
        if (parts.isEmpty()) {
            LOG.error(
                    "{}: a record of {} bytes is too large and is left out",
                    unsent.outgoing().topic(),
                    unsent.size());
            unsent.acknowledged().run();
        }
        AtomicInteger left = new AtomicInteger(parts.size());
        Runnable acknowledged = () -> {
            if (left.decrementAndGet() == 0) {
                unsent.acknowledged().run();
            }
        };
        return parts.stream()
                .map(part -> new Unsent(part, acknowledged, unsent.again()))
                .toList();
    }
}
