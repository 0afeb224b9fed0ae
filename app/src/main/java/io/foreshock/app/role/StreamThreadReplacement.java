package io.foreshock.app.role;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a thread of the topology that fails: its transaction is aborted, and another thread repeats it. The pause
 * before a replacement doubles with repeated failures, to limit log output and load on the cluster.
 */
final class StreamThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamThreadReplacement.class);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** After so long without a failure, the pause is the shortest again. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private final Counter failures;
    private Duration pause = SHORTEST;
    private long lastFailure = System.nanoTime();

    StreamThreadReplacement(MeterRegistry meters) {
        this.failures = Counter.builder("foreshock.streams.failures")
                .description("Threads of the topology that failed and were replaced")
                .register(meters);
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        failures.increment();
        Duration wait = nextPause(Duration.ofNanos(System.nanoTime() - lastFailure));
        LOG.error("the topology failed, and starts again in {}", wait, failure);
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lastFailure = System.nanoTime();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Twice the last pause, unless that was long ago. */
    Duration nextPause(Duration sinceLastFailure) {
        Duration now = sinceLastFailure.compareTo(FORGOTTEN) > 0 ? SHORTEST : pause;
        Duration doubled = now.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return now;
    }
}
