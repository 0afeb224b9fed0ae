package io.foreshock.shippers.meter;

import io.foreshock.events.LogBlock;
import io.micrometer.core.instrument.Counter;

/** The counters of one dataset, looked up once. Thread-safe; counting allocates nothing. */
public final class DatasetMeters {
    private final Counter lines;
    private final Counter read;
    private final Counter records;
    private final ShipperMeters shipper;

    DatasetMeters(Counter lines, Counter read, Counter records, ShipperMeters shipper) {
        this.lines = lines;
        this.read = read;
        this.records = records;
        this.shipper = shipper;
    }

    /** Whole lines were read, which take so many bytes of their file. */
    public void read(byte[] wholeLines, long bytes) {
        int count = LineFeeds.in(wholeLines);
        // A line that was cut has lost its end, and the last one of a file may have none.
        boolean ends = wholeLines.length > 0 && wholeLines[wholeLines.length - 1] == '\n';
        lines.increment(ends ? count : count + 1);
        read.increment((double) bytes);
    }

    /**
     * A block is about to be handed to Kafka for the first time.
     *
     * @return to be run once, on any thread, when Kafka has it
     */
    public Runnable sent(LogBlock block) {
        if (block.isCut()) {
            shipper.truncated();
        }
        return sent();
    }

    /** The same for a record that is none of a file. */
    public Runnable sent() {
        records.increment();
        return shipper.inFlight().sent();
    }
}
