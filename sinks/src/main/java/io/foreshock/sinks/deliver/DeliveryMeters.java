package io.foreshock.sinks.deliver;

import io.foreshock.sinks.consume.Lag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Delivery metrics, {@code foreshock.notify.*}, since the start. At each integration alerts − rejected = delivered +
 * refused + not_routed + no_news + already_done + handed_over + unfinished.
 */
final class DeliveryMeters {
    private final MeterRegistry registry;
    private final Counter alerts;
    private final Counter malformed;

    DeliveryMeters(
            MeterRegistry registry, InFlightAlerts unfinished, Clock clock, Lag lag, Supplier<List<String>> check) {
        this.registry = registry;
        alerts = Counter.builder("foreshock.notify.alerts")
                .description("Alerts read from Kafka")
                .register(registry);
        malformed = Counter.builder("foreshock.notify.rejected")
                .description("Alerts sent to the dead letters")
                .tag("reason", "malformed")
                .register(registry);
        Gauge.builder("foreshock.notify.oldest.in.flight", () -> ageSeconds(unfinished, clock))
                .description("Age of the oldest alert that some integration has not finished; 0 without any")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("foreshock.notify.lag", lag::records)
                .description("Alerts of this instance's partitions that are not read yet; NaN while not known")
                .register(registry);
        Gauge.builder("foreshock.notify.up", () -> check.get().isEmpty() ? 1 : 0)
                .description("1 while alerts can be delivered, else 0")
                .register(registry);
    }

    private static double ageSeconds(InFlightAlerts unfinished, Clock clock) {
        Instant now = clock.instant();
        return Math.max(
                0, Duration.between(unfinished.oldest().orElse(now), now).toMillis() / 1e3);
    }

    /** The metrics of one integration, all at 0 from the start. */
    IntegrationMeters of(String receiver, String integration) {
        return new IntegrationMeters(registry, receiver, integration);
    }

    void read() {
        alerts.increment();
    }

    void rejected() {
        malformed.increment();
    }
}
