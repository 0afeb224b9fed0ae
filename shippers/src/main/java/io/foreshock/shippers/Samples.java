package io.foreshock.shippers;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Topic;
import io.foreshock.shippers.meter.ShipperMeters;
import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.Sampler;
import io.foreshock.shippers.publish.EventMetadata;
import io.foreshock.shippers.publish.Publisher;
import io.foreshock.shippers.publish.Sample;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Events of probes, with ids of this session. Each probe has a thread of its own. */
final class Samples {
    private final Publisher publisher;
    private final EventMetadata metadata;
    private final InstantSource clock;
    private final ShipperMeters meters;
    private final List<Sampler> samplers = new ArrayList<>();
    private final String session = UUID.randomUUID().toString();
    private final AtomicLong published = new AtomicLong();

    Samples(Publisher publisher, EventMetadata metadata, InstantSource clock, ShipperMeters meters) {
        this.publisher = publisher;
        this.metadata = metadata;
        this.clock = clock;
        this.meters = meters;
    }

    /** Adds a probe, before {@link #start}. */
    void of(Probe probe, Duration interval) {
        samplers.add(new Sampler(probe, interval, clock, event -> {
            Event sample = complete(event);
            // In a long outage of Kafka they would fill the memory, and say nothing that matters afterwards.
            boolean kept = publisher.hasRoom(Topic.METRICS);
            meters.sampled(probe.name(), kept ? sample.text(Field.OUTCOME, "success") : "dropped");
            if (kept) {
                send(sample);
            }
        }));
    }

    /** Publishes an event of this session. From any thread. */
    void publish(Event.Builder event) {
        send(complete(event));
    }

    private Event complete(Event.Builder event) {
        event.with(Field.EVENT_ID, session + "-" + Long.toHexString(published.getAndIncrement()));
        return metadata.complete(event, clock.instant());
    }

    private void send(Event event) {
        publisher.send(Sample.of(event), meters.dataset(event.dataset()).sent());
    }

    void start() {
        samplers.forEach(Sampler::start);
    }

    /** No further sample begins. */
    void stop() {
        samplers.forEach(Sampler::stop);
    }

    /** Waits for the samples that have begun. */
    void close() {
        samplers.forEach(Sampler::close);
    }
}
