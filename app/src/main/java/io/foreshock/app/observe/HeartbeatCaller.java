package io.foreshock.app.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dead man's switch: calls an external URL while a role is healthy. One GET at each interval of real time, aborted
 * after 10 seconds; none while the role has a fault. One daemon thread.
 */
public final class HeartbeatCaller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatCaller.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final HttpRequest call;
    private final Duration interval;
    private final HealthCheck role;
    private final Counter answered;
    private final Counter failed;
    private final Counter withheld;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "foreshock-heartbeat");
        daemon.setDaemon(true);
        return daemon;
    });

    /** Sends nothing before {@link #start}. */
    public HeartbeatCaller(HeartbeatConfig config, HealthCheck role, MeterRegistry meters) {
        this.call = HttpRequest.newBuilder(config.url().uri()).timeout(TIMEOUT).build();
        this.interval = config.interval();
        this.role = role;
        this.answered = counter(meters, "answered");
        this.failed = counter(meters, "failed");
        this.withheld = counter(meters, "withheld");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("foreshock.heartbeats")
                .description("Calls to heartbeat.url: answered, failed, or withheld because the role was not healthy")
                .tag("outcome", outcome)
                .register(meters);
    }

    public void start() {
        ScheduledFuture<?> unused =
                thread.scheduleAtFixedRate(this::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Calls once, if the role is healthy. */
    void beat() {
        List<String> faults = role.check();
        if (!faults.isEmpty()) {
            withheld.increment();
            LOG.warn("heartbeat withheld: {}", String.join("; ", faults));
            return;
        }
        try {
            int status = client.send(call, BodyHandlers.discarding()).statusCode();
            (status < 400 ? answered : failed).increment();
            if (status >= 400) {
                LOG.warn("heartbeat: the url answers {}", status); // the address may be a secret
            }
        } catch (IOException e) {
            failed.increment();
            LOG.warn("heartbeat: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
