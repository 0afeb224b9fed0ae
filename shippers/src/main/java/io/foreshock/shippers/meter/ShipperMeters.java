package io.foreshock.shippers.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;

/**
 * All meters of the shipper, {@code foreshock.shipper.*}; the module's README has their table. The identity: records =
 * acknowledged + in flight. Thread-safe. A registry serves one shipper: the gauges of a second one would not be
 * registered.
 */
public final class ShipperMeters {
    private static final String PREFIX = "foreshock.shipper.";

    private final MeterRegistry registry;
    private final InFlight inFlight;
    private final Counter truncated;
    private final Counter tooLarge;
    private final Counter resent;
    private volatile Tailing tailing = new Tailing(0, 0, 0);

    /** Registers the meters without a dataset tag, so that they exist from the start. */
    public ShipperMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        Counter acknowledged = counter("acknowledged", "records that Kafka has").register(registry);
        this.inFlight = new InFlight(clock, acknowledged::increment);
        this.truncated = rejected("truncated");
        this.tooLarge = rejected("too_large");
        this.resent = counter("resent", "records handed to Kafka again, after the client gave them up")
                .register(registry);
        gauge("in.flight", "records that Kafka has not acknowledged", m -> m.inFlight.records())
                .register(registry);
        gauge(
                        "oldest.unacknowledged",
                        "how long the oldest of them has waited",
                        m -> m.inFlight.oldest().toMillis() / 1_000.0)
                .baseUnit("seconds")
                .register(registry);
        gauge("bytes.behind", "bytes in the files that Kafka has not acknowledged", m -> m.tailing.bytesBehind)
                .register(registry);
        gauge("files", "files that are followed", m -> m.tailing.files).register(registry);
        gauge("unreadable", "files and directories that may not be read", m -> m.tailing.unreadable)
                .register(registry);
    }

    /** The counters of one dataset; to be kept where it is counted often. */
    public DatasetMeters dataset(String dataset) {
        return new DatasetMeters(
                counter("lines", "lines read").tag("dataset", dataset).register(registry),
                counter("read", "bytes of the lines read")
                        .baseUnit("bytes")
                        .tag("dataset", dataset)
                        .register(registry),
                counter("records", "records handed to Kafka, each once")
                        .tag("dataset", dataset)
                        .register(registry),
                this);
    }

    /** The records that Kafka has not acknowledged. */
    public InFlight inFlight() {
        return inFlight;
    }

    /** A probe took a sample. */
    public void sampled(String probe, String outcome) {
        counter("samples", "samples taken")
                .tag("probe", probe)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** The result of the last scan. */
    public void scanned(int files, int unreadable, long bytesBehind) {
        tailing = new Tailing(files, unreadable, bytesBehind);
    }

    /** A record is handed to Kafka again. */
    public void resent() {
        resent.increment();
    }

    /** A record was divided because it was too large. */
    public void tooLarge() {
        tooLarge.increment();
    }

    void truncated() {
        truncated.increment();
    }

    private Counter rejected(String reason) {
        return counter("rejected", "lines that are not sent as they were, by reason")
                .tag("reason", reason)
                .register(registry);
    }

    private static Counter.Builder counter(String name, String description) {
        return Counter.builder(PREFIX + name).description(description);
    }

    private Gauge.Builder<ShipperMeters> gauge(String name, String description, ToDoubleFunction<ShipperMeters> value) {
        return Gauge.builder(PREFIX + name, this, value).description(description);
    }

    private record Tailing(int files, int unreadable, long bytesBehind) {}
}
