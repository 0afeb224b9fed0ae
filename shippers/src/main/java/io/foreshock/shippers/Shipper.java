package io.foreshock.shippers;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.checkpoint.Checkpoints;
import io.foreshock.shippers.meter.ShipperMeters;
import io.foreshock.shippers.probe.Heartbeat;
import io.foreshock.shippers.probe.HostProbe;
import io.foreshock.shippers.publish.EventMetadata;
import io.foreshock.shippers.publish.KafkaPublisher;
import io.foreshock.shippers.publish.Publisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Host → Kafka. Delivers every line of the configured files at least once, in blocks; lines that are sent again after
 * a crash are known by their place in their file. {@link #poll} is the whole path; one thread tails, one a probe samples.
 *
 * <p>{@link #start} and {@link #close} once each.
 */
public final class Shipper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);
    private static final Duration SCAN_INTERVAL = Duration.ofSeconds(1);
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long IDLE_MS = 100;
    private static final long AFTER_FAILURE_MS = 1_000;
    private static final long STOP_MS = 1_500;
    private static final Duration LONGEST_WAIT_FOR_KAFKA = Duration.ofSeconds(30);

    private final Publisher publisher;
    private final InstantSource clock;
    private final ShipperMeters meters;
    private final FileSources sources;
    private final Samples samples;
    private final FileStatus status = new FileStatus();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "foreshock-shipper");
    private volatile @Nullable String failedPoll;
    private Instant nextScan = Instant.EPOCH;

    /**
     * Reads the checkpoints; starts nothing.
     *
     * @param registry gets the meters of {@link ShipperMeters}; one registry serves one shipper
     * @throws IOException when the checkpoints cannot be read: nothing is sent then
     */
    public Shipper(
            ShipperConfig config,
            ShipperSettings settings,
            Map<String, Object> kafkaProperties,
            InstantSource clock,
            MeterRegistry registry)
            throws IOException {
        this(
                config,
                settings,
                Checkpoints.open(settings.dataDir()),
                kafkaProperties,
                clock,
                new ShipperMeters(registry, clock));
    }

    private Shipper(
            ShipperConfig config,
            ShipperSettings settings,
            Checkpoints checkpoints,
            Map<String, Object> kafka,
            InstantSource clock,
            ShipperMeters meters) {
        this(
                config,
                settings,
                checkpoints,
                new KafkaPublisher(settings.host().id(), settings.topicPrefix(), kafka, meters, clock),
                clock,
                meters);
    }

    Shipper(
            ShipperConfig config,
            ShipperSettings settings,
            Checkpoints checkpoints,
            Publisher publisher,
            InstantSource clock,
            ShipperMeters meters) {
        this.publisher = publisher;
        this.clock = clock;
        this.meters = meters;
        EventMetadata metadata = new EventMetadata(settings.host(), config.service(), config.environment());
        this.sources = new FileSources(
                config.inputs(),
                settings,
                checkpoints,
                new SourceFactory(settings, publisher, metadata, clock, meters),
                meters);
        this.samples = new Samples(publisher, metadata, clock, meters);
        samples.of(new Heartbeat(), settings.sampleInterval());
        samples.of(new HostProbe(Path.of("/proc")), settings.sampleInterval());
        config.probes().forEach(p -> samples.of(p.probe(), p.interval()));
    }

    /** Starts tailing and sampling. Lines that files hold by now are backfill; later ones are live. */
    public void start() {
        try {
            sources.scan();
        } catch (IOException | RuntimeException e) {
            // As in a poll: whatever failed, the next poll scans again.
            failedPoll = e.toString();
            LOG.error("the first scan of the files failed; it is retried", e);
        }
        samples.start();
        thread.start();
    }

    /**
     * The faults that keep it from shipping everything now, one line each; empty when healthy. From any thread.
     *
     * <p>Faults: unreadable files, a topic to which Kafka has taken nothing, or events that it has not acknowledged, for more
     * than 30 s of the clock, a failed poll, a tailing thread that has ended.
     */
    public List<String> check() {
        List<String> wrong = new ArrayList<>(sources.unreadable());
        meters.inFlight().fault(LONGEST_WAIT_FOR_KAFKA).ifPresent(wrong::add);
        wrong.addAll(publisher.faults());
        String failed = failedPoll;
        if (failed != null) {
            wrong.add("the last poll of the files failed and is retried: " + failed);
        }
        if (thread.getState() == Thread.State.TERMINATED && stop.getCount() > 0) {
            wrong.add("the thread that reads the files ended; restart the shipper");
        }
        return wrong;
    }

    /** How far each file is read and acknowledged, one line each. From any thread; waits at most a second. */
    public List<String> status() {
        return status.ask();
    }

    /** Discover → read → mask → produce → checkpoint what is acknowledged. True when there was something to read. */
    boolean poll() throws IOException {
        Instant now = clock.instant();
        // A clock that was set back must not delay the scan.
        boolean scan = !now.isBefore(nextScan) || now.isBefore(nextScan.minus(SCAN_INTERVAL));
        if (scan) {
            sources.scan();
        }
        publisher.sendKept();
        boolean busy = false;
        for (FileSource source : sources.all()) {
            busy |= advance(source);
        }
        status.answer(sources.all());
        if (scan) {
            sources.save();
            sources.measure();
            nextScan = clock.instant().plus(SCAN_INTERVAL);
        }
        return busy;
    }

    private boolean advance(FileSource source) throws IOException {
        try {
            if (source.startedOver()) {
                sources.startOver(source);
                return true;
            }
            // While Kafka takes nothing, files are still discovered: one that is rotated away meanwhile stays open.
            return publisher.accepts(source.input().dataset().kind().topic()) && source.advance(buffer);
        } catch (FileSystemException e) {
            // One file's error (deleted or locked between two polls) must not delay the others.
            LOG.warn("{}: trying again: {}", source.path(), e.toString());
            return false;
        }
    }

    private void run() {
        try {
            long wait = 0;
            while (!stop.await(wait, TimeUnit.MILLISECONDS)) {
                wait = pollSafely();
            }
            samples.publish(Event.of("foreshock.shutdown", clock.instant())
                    .with(Field.KIND, "state")
                    .with(Field.MESSAGE, "stopped"));
        } catch (InterruptedException | InterruptException e) {
            LOG.warn("stopped without publishing foreshock.shutdown: Kafka did not take it in time");
        }
    }

    /** How long to wait before the next poll. */
    private long pollSafely() {
        try {
            boolean busy = poll();
            failedPoll = null;
            return busy ? 0 : IDLE_MS;
        } catch (InterruptException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Whatever failed in one poll, tailing continues: without its thread, the host ships nothing.
            LOG.error("a poll failed and is retried; no line is lost", e);
            failedPoll = e.toString();
            return AFTER_FAILURE_MS;
        }
    }

    /**
     * Publishes the shutdown event, waits at most 4.5 s for threads and Kafka, and saves what Kafka has acknowledged.
     * An incomplete line is left to the next session.
     */
    @Override
    public void close() throws IOException {
        samples.stop();
        stop.countDown();
        try {
            thread.join(STOP_MS);
            thread.interrupt();
            thread.join(STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.close(Duration.ofMillis(STOP_MS));
        samples.close();
        if (thread.isAlive()) {
            throw new IOException("the tailing thread did not stop; the checkpoint is the one before");
        }
        sources.save();
        for (FileSource source : sources.all()) {
            source.close();
        }
    }
}
