package io.foreshock.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Makes the registry of a process' meters, including those of the Java virtual machine. */
public final class Meters {
    private Meters() {}

    /** A registry with only the meters of the virtual machine. */
    @SuppressWarnings("resource") // the collector's listener is needed until the process exits
    public static PrometheusMeterRegistry create() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmGcMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        return meters;
    }

    /** Whether a role is healthy: 1 or 0. */
    public static void watch(HealthCheck role, PrometheusMeterRegistry meters) {
        Gauge.builder("foreshock.ready", role, r -> r.check().isEmpty() ? 1 : 0)
                .description("Whether the role does its work: 1, else 0")
                .tag("role", role.name())
                .register(meters);
    }
}
