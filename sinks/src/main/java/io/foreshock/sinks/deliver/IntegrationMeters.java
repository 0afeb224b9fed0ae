package io.foreshock.sinks.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** The metrics of one integration: alerts given to it = the sum of all outcomes + unfinished. */
final class IntegrationMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20)
    };

    private final MeterRegistry registry;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Counter retried;
    private final Timer delivery;
    private final AtomicInteger unfinished = new AtomicInteger();

    IntegrationMeters(MeterRegistry registry, String receiver, String integration) {
        this.registry = registry;
        Tags who = Tags.of("receiver", receiver, "integration", integration);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, deliveries(who, outcome.tag()));
        }
        retried = deliveries(who, "retried");
        delivery = Timer.builder("foreshock.notify.delivery")
                .description("Duration of one delivery attempt, successful or not")
                .tags(who)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        Gauge.builder("foreshock.notify.in.flight", unfinished::get)
                .description("Alerts that the integration has not finished")
                .tags(who)
                .register(registry);
    }

    private Counter deliveries(Tags who, String outcome) {
        return Counter.builder("foreshock.notify.deliveries")
                .description("Alerts by their outcome at the integration; retried counts failed attempts")
                .tags(who)
                .tag("outcome", outcome)
                .register(registry);
    }

    /** The integration was given an alert. */
    void began() {
        unfinished.incrementAndGet();
    }

    /** The integration has finished an alert. */
    void ended(Outcome outcome) {
        Objects.requireNonNull(outcomes.get(outcome)).increment();
        unfinished.decrementAndGet();
    }

    /** An attempt did not succeed, and there will be another. */
    void retried() {
        retried.increment();
    }

    Timer.Sample startAttempt() {
        return Timer.start(registry);
    }

    void attempted(Timer.Sample since) {
        since.stop(delivery);
    }
}
